import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionLost, sqlState, withoutStatement } from './errors.ts';
import { IN_FAILED_TRANSACTION } from './lease.ts';
import { type LeaseSource, openUnit, type Unit, type UnitOptions } from './unit.ts';

/** Serialization failure and deadlock: the server rolled back, and another attempt may succeed. */
const RETRYABLE = ['40001', '40P01'];
const MAX_RETRIES = 3;

export interface TransactOptions extends UnitOptions {
  /** An open write unit for the first attempt. */
  readonly first?: Unit;
}

/**
 * Runs `fn` in a write unit and commits. Returns what `fn` returned, after the commit. When there is
 * a serialization failure or a deadlock, `fn` runs again, three times at most. So `fn` must have no
 * effects outside its unit.
 * @throws what `fn` throws, without drizzle's wrapper, and `DatabaseUnavailable`; only after
 * `CommitUnknown` the unit may be committed
 */
export async function transact<T>(
  pool: LeaseSource,
  fn: (unit: Unit) => Promise<T>,
  { first, ...options }: TransactOptions = {},
): Promise<T> {
  for (let retries = 0; ; retries++) {
    const unit = retries === 0 && first ? first : await openUnit(pool, 'write', options);
    const attempt = await run(unit, fn);
    if ('result' in attempt) return attempt.result;
    if (retries === MAX_RETRIES || !isRetryable(attempt.error)) throw attempt.error;
    await sleep(Math.random() * 10 * 2 ** retries);
  }
}

/**
 * Runs `fn` in a read unit: all its queries see the same snapshot. If the connection breaks, `fn`
 * runs once more on another connection.
 * @throws what `fn` throws, without drizzle's wrapper, and `DatabaseUnavailable`
 */
export async function read<T>(
  pool: LeaseSource,
  fn: (unit: Unit) => Promise<T>,
  options: UnitOptions = {},
): Promise<T> {
  const first = await run(await openUnit(pool, 'read', options), fn);
  if ('result' in first) return first.result;
  if (!(first.error instanceof ConnectionLost)) throw first.error;
  const second = await run(await openUnit(pool, 'read', options), fn);
  if ('result' in second) return second.result;
  throw second.error;
}

type Attempt<T> = { readonly result: T } | { readonly error: unknown };

async function run<T>(unit: Unit, fn: (unit: Unit) => Promise<T>): Promise<Attempt<T>> {
  try {
    const result = await fn(unit);
    await unit.commit();
    return { result };
  } catch (error) {
    await unit.rollback();
    return { error: withoutStatement(reasonOf(error, unit)) };
  }
}

function reasonOf(error: unknown, unit: Unit): unknown {
  return sqlState(error) === IN_FAILED_TRANSACTION ? (unit.failure ?? error) : error;
}

function isRetryable(error: unknown): boolean {
  return RETRYABLE.includes(sqlState(error) ?? '');
}
