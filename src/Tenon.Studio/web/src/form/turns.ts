let last: Promise<unknown> = Promise.resolve();

/** Does one thing after the other: what is still being written in a field is set before the field is moved. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => undefined);
  return next;
}
