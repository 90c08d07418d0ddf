import { eq } from 'drizzle-orm';
import { Denied, Guard, type Policy, type Viewer } from '../../src/authz/index.ts';
import { read, transact } from '../../src/db/transact.ts';
import type { Unit } from '../../src/db/unit.ts';
import { type KernelDatabase, openDatabase } from './database.ts';
import { timeOf } from './forms.ts';
import { grants, members, notes, teams } from './tables.ts';

type Row<T extends { $inferInsert: object }> = Partial<T['$inferInsert']>;

/** How somebody comes: by a session, or by a token with some scopes. */
export interface Arrival {
  readonly scopes?: readonly string[];
  /** The actions whose facts come with the records. */
  readonly prefetch?: (policy: Policy) => readonly string[];
}

/** A guard in a transaction. */
export interface Sitting {
  readonly guard: Guard;
  readonly unit: Unit;
}

/** A database with a door: makes records behind its back, and lets people in. */
export class Desk {
  readonly database: KernelDatabase;
  #last = 0;

  private constructor(database: KernelDatabase) {
    this.database = database;
  }

  static async open(poolSize?: number): Promise<Desk> {
    return new Desk(await openDatabase(poolSize));
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** A number that nothing else has. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** Somebody of whom nothing is known yet. */
  person(): string {
    return `u${this.next()}`;
  }

  async team(plan: 'basic' | 'plus' = 'plus'): Promise<string> {
    const id = `t${this.next()}`;
    await this.#arrange((unit) => unit.db.insert(teams).values({ id, plan }));
    return id;
  }

  /** A member of a team, by a new person unless told otherwise. */
  async member(teamId: string, role: 'guest' | 'writer' | 'chief', userId = this.person()) {
    const id = `m${this.next()}`;
    await this.#arrange((unit) => unit.db.insert(members).values({ id, teamId, userId, role }));
    return { id, userId };
  }

  /** A team with a member of each role. */
  async teamOfThree() {
    const teamId = await this.team();
    const [guest, writer, chief] = [
      await this.member(teamId, 'guest'),
      await this.member(teamId, 'writer'),
      await this.member(teamId, 'chief'),
    ];
    return { teamId, guest: guest.userId, writer: writer.userId, chief: chief.userId };
  }

  async note(row: Row<typeof notes>): Promise<string> {
    const [id] = await this.notes([row]);
    if (!id) throw new Error('no note');
    return id;
  }

  async notes(rows: readonly Row<typeof notes>[]): Promise<string[]> {
    const values = rows.map((row) => ({ id: `n${this.next()}`, status: 'live' as const, ...row }));
    await this.#arrange((unit) => unit.db.insert(notes).values(values));
    return values.map(({ id }) => id);
  }

  async grant(noteId: string, userId: string, row: Row<typeof grants> = {}): Promise<string> {
    const id = `g${this.next()}`;
    const values = { id, noteId, userId, level: 'look' as const, ...row };
    await this.#arrange((unit) => unit.db.insert(grants).values(values));
    return id;
  }

  /** The note as it is stored. */
  async stored(id: string) {
    const [row] = await read(this.database.pool, ({ db }) =>
      db.select().from(notes).where(eq(notes.id, id)),
    );
    return row;
  }

  /** Somebody reads. */
  reads<T>(
    who: string | null,
    work: (sitting: Sitting) => Promise<T>,
    arrival: Arrival = {},
  ): Promise<T> {
    return read(this.database.pool, async (unit) => work(await sit(unit, who, arrival)));
  }

  /** Somebody writes. */
  writes<T>(
    who: string | null,
    work: (sitting: Sitting) => Promise<T>,
    arrival: Arrival = {},
  ): Promise<T> {
    return transact(this.database.pool, async (unit) => work(await sit(unit, who, arrival)));
  }

  #arrange(work: (unit: Unit) => Promise<unknown>): Promise<unknown> {
    return transact(this.database.pool, work);
  }
}

/** Reads the viewer and opens the door. */
export async function sit(
  unit: Unit,
  who: string | null,
  { scopes, prefetch }: Arrival = {},
): Promise<Sitting> {
  const refresh = () => viewerOf(unit, who, scopes);
  const options = {
    db: unit.db,
    viewer: await refresh(),
    refresh,
    ...(prefetch ? { prefetch } : {}),
  };
  return { unit, guard: new Guard(options) };
}

async function viewerOf(
  unit: Unit,
  userId: string | null,
  scopes?: readonly string[],
): Promise<Viewer> {
  const standingsOf = (user: string) =>
    unit.db
      .select({ id: teams.id, role: members.role, plan: teams.plan })
      .from(members)
      .innerJoin(teams, eq(teams.id, members.teamId))
      .where(eq(members.userId, user));
  const [tenantLevels, now] = await Promise.all([
    userId === null ? [] : standingsOf(userId),
    timeOf(unit),
  ]);
  if (userId === null) {
    return { userId, credential: { kind: 'anonymous' }, tenants: new Map(), now };
  }
  const tenants = new Map(tenantLevels.map(({ id, role, plan }) => [id, { role, plan }]));
  const credential: Viewer['credential'] = scopes
    ? { kind: 'token', id: 't', scopes: new Set(scopes), tenantId: [...tenants.keys()][0] ?? '' }
    : { kind: 'session', id: 's', authenticatedAt: now };
  return { userId, credential, tenants, now };
}

/** The code of a denial that some work ends in; `allowed` when it ends well. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'allowed';
  } catch (error) {
    if (error instanceof Denied) return error.decision?.code ?? 'NOT_FOUND';
    throw error;
  }
}
