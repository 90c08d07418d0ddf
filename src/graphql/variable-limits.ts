import { LimitExceeded } from '../shared/errors.ts';

/** More than any input takes: a list of ids has 100 at most. */
const MAX_VALUES = 1_000;
const MAX_DEPTH = 10;
const MAX_NAME_LENGTH = 100;

/**
 * Refuses variables that are larger than any client needs, before they are compared with the document.
 * @throws LimitExceeded for too many values, objects in too many objects, or a name that is too long
 */
export function assertVariablesWithinLimits(variables: Readonly<Record<string, unknown>>): void {
  let level: readonly unknown[] = [variables];
  let values = 0;
  // One level after the other, because a deep value would end a recursion.
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      throw new LimitExceeded(`The variables nest ${depth} levels`, MAX_DEPTH, depth);
    }
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) assertNames(Object.keys(value));
      const inner = Object.values(value);
      values += inner.length;
      if (values > MAX_VALUES) {
        throw new LimitExceeded(`The variables have ${values} values or more`, MAX_VALUES, values);
      }
      next.push(...inner);
    }
    level = next;
  }
}

function assertNames(names: readonly string[]): void {
  const longest = Math.max(0, ...names.slice(0, MAX_VALUES + 1).map((name) => name.length));
  if (longest <= MAX_NAME_LENGTH) return;
  const found = `A name in the variables has ${longest} characters`;
  throw new LimitExceeded(found, MAX_NAME_LENGTH, longest);
}
