import type { Facts, Row } from '../decide/evaluate.ts';
import { UnauthorizedValue } from '../language/errors.ts';
import type { Policy } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';

declare const authorized: unique symbol;

/** A record on which the guard decided. Nothing else makes one, and only these may be answered. */
export type Authorized<T> = Readonly<T> & { readonly [authorized]: true };

/** Records that one statement loaded, so that a fact asked for later is fetched once for all. */
export interface Batch {
  readonly rows: Row[];
  readonly loading: Map<string, Promise<void>>;
}

/** What the guard knows of a record that it let out. */
export interface Mark {
  readonly policy: Policy;
  readonly viewer: Viewer;
  readonly batch: Batch;
  /** Its rule for reading holds, by a test or a filter, whose facts may not be loaded. */
  readonly readable: boolean;
  facts: Facts;
}

const marks = new WeakMap<object, Mark>();

/** For the guard alone: records the decision on `row`. */
export function mark<T extends Row>(row: T, decided: Mark): Authorized<T> {
  marks.set(row, decided);
  return row as Authorized<T>;
}

/** Whether the guard decided, under this policy, that the viewer may read this value. */
export function isAuthorized(value: unknown, policy: Policy): boolean {
  const found = typeof value === 'object' && value !== null ? marks.get(value) : undefined;
  return found?.policy === policy && found.readable;
}

/** The record, when it may be answered: who may change it need not be one who may read it. */
export function answerable<T>(record: Authorized<T>): Authorized<T> | null {
  return marks.get(record)?.readable ? record : null;
}

/** The policy under which the guard decided on this value, if it did. */
export function policyOf(value: unknown): Policy | undefined {
  return typeof value === 'object' && value !== null ? marks.get(value)?.policy : undefined;
}

/**
 * What the guard knows of a record.
 * @throws UnauthorizedValue for a value on which it did not decide under this policy
 */
export function markOf(value: object, policy: Policy): Mark {
  const found = marks.get(value);
  if (!found) throw new UnauthorizedValue('a record was used on which no decision was made');
  if (found.policy !== policy) {
    throw new UnauthorizedValue(`a ${found.policy.name} was used under another policy`);
  }
  return found;
}
