/** The element at i, which the caller knows to be there: a hole in a list is a bug worth an error. */
export function at<T>(list: ArrayLike<T>, i: number): T {
  const value = list[i];
  if (value === undefined) throw new RangeError(`no element ${i} in a list of ${list.length}`);
  return value;
}
