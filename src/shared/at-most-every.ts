/** Returns a function that calls `act` at most once in this time, and does nothing otherwise. */
export function atMostEvery<A extends readonly unknown[]>(
  ms: number,
  act: (...args: A) => void,
): (...args: A) => void {
  let next = Number.NEGATIVE_INFINITY;
  return (...args) => {
    const now = performance.now();
    if (now < next) return;
    next = now + ms;
    act(...args);
  };
}
