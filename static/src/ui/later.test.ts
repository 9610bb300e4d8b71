import assert from "node:assert/strict";
import { test } from "node:test";

// h() needs no more of a document than this.
const node = { append: () => undefined, setAttribute: () => undefined };
Object.assign(globalThis, { document: { createElement: () => node } });
const { Later } = await import("./later");

const never = (): void => assert.ok(false, "nothing fails here");
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

test("a part is fetched once, at its first use, and does the last thing asked", async () => {
  let made = 0;
  const said: string[] = [];
  const later = new Later(() => Promise.resolve({ node: node as unknown as HTMLElement, n: ++made }), never);
  assert.equal(made, 0);
  later.use(() => said.push("first"));
  later.use(() => said.push("last"));
  await settle();
  later.use(({ n }) => said.push(`again ${n}`));
  assert.deepEqual([made, said], [1, ["last", "again 1"]]);
});

test("what is dropped before the part comes is not done; what did not come can be asked for again", async () => {
  const said: string[] = [];
  let fails = 1;
  let again: () => void = never;
  const later = new Later(
    () => (fails-- > 0 ? Promise.reject(new Error("offline")) : Promise.resolve({ node: node as unknown as HTMLElement })),
    (_, retry) => (again = retry),
  );
  later.use(() => said.push("shown"));
  await settle();
  assert.equal(said.join(), "");
  again();
  await settle();
  assert.equal(said.join(), "shown");
  const dropped = new Later(() => Promise.resolve({ node: node as unknown as HTMLElement }), never);
  dropped.use(() => {
    said.push("late");
  });
  dropped.leave(() => said.push("put away"));
  await settle();
  assert.equal(said.join(), "shown");
});
