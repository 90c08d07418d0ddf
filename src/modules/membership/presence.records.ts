import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { memberships } from './membership.table.ts';

const GRANULARITY_MS = 60 * 1000;
/** Members remembered before the oldest are forgotten, who then cost one write too many. */
const MAX_REMEMBERED = 10_000;

/** Runs a write in a transaction of its own. */
type Transact = (write: (db: Database) => Promise<void>) => Promise<void>;

/** Keeps `lastSeenAt` of members, to the minute, apart from the requests that it tells of. */
export class Presence {
  readonly #transact: Transact;
  readonly #onError: (error: unknown) => void;
  readonly #written = new Map<string, number>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(transact: Transact, onError: (error: unknown) => void) {
    this.#transact = transact;
    this.#onError = onError;
  }

  /** Notes that a member used workspaces. Returns at once; a failure is only reported. */
  note(userId: Id<'user'>, workspaceIds: Iterable<string>): void {
    const now = Date.now();
    const due = [...workspaceIds].filter((id) => this.#isDue(`${userId} ${id}`, now));
    if (due.length === 0) return;
    for (const id of due) this.#remember(`${userId} ${id}`, now);
    const writing = this.#transact((db) => write(db, userId, due)).catch(this.#onError);
    this.#underWay.add(writing);
    void writing.finally(() => this.#underWay.delete(writing));
  }

  /** Resolves when all that was noted is written. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  #isDue(key: string, now: number): boolean {
    const written = this.#written.get(key);
    return written === undefined || now - written >= GRANULARITY_MS;
  }

  #remember(key: string, now: number): void {
    this.#written.delete(key);
    this.#written.set(key, now);
    const [oldest] = this.#written.keys();
    if (this.#written.size > MAX_REMEMBERED && oldest !== undefined) this.#written.delete(oldest);
  }
}

async function write(db: Database, userId: Id<'user'>, workspaceIds: string[]): Promise<void> {
  const theirs = and(
    eq(memberships.userId, userId),
    inArray(memberships.workspaceId, workspaceIds as Id<'ws'>[]),
  );
  await db.update(memberships).set({ lastSeenAt: sql`now()` }).where(theirs);
}
