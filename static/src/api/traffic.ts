// How much of what was asked of the service has come, for who waits for it.

/** What was asked and answered since there was last nothing under way. */
let asked = 0;
let answered = 0;
let told = 0;

/** Counts a request, from its start until its answer is whole or has failed. */
export async function counted<T>(request: Promise<T>): Promise<T> {
  if (asked === answered) asked = answered = told = 0;
  asked++;
  try {
    return await request;
  } finally {
    answered++;
  }
}

/** The share that has come, 0 to 1. One answer leads to the next question, so it waits rather than goes back. */
export function shareAnswered(): number {
  told = Math.max(told, asked === 0 ? 0 : answered / asked);
  return told;
}
