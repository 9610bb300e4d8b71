import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, shareAnswered } from "./traffic";

function later(): { promise: Promise<void>; done: () => void; fail: () => void } {
  let done = (): void => undefined;
  let fail = (): void => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = () => reject(new Error("no answer"));
  });
  return { promise, done, fail };
}

test("the share grows with each answer, never goes back, and begins anew", async () => {
  const [a, b, c] = [later(), later(), later()];
  const first = counted(a.promise);
  const second = counted(b.promise);
  assert.equal(shareAnswered(), 0);
  a.done();
  await first;
  assert.equal(shareAnswered(), 0.5);
  const third = counted(c.promise).catch(() => undefined);
  assert.equal(shareAnswered(), 0.5);
  b.done();
  await second;
  c.fail();
  await third;
  assert.equal(shareAnswered(), 1);
  const next = counted(new Promise<void>(() => undefined));
  assert.equal(shareAnswered(), 0);
  void next;
});
