import { eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { anonymous, Context, type Database, type Row, subjectsOf } from '../../authz/index.ts';
import type { Config } from '../../config.ts';
import { accessDatabase } from '../../database.ts';
import { createPool, type Pool } from '../../db/pool.ts';
import { transact } from '../../db/transact.ts';
import { type Inquiry, workspaceOf } from '../../modules/access/inquiry.records.ts';
import { asSystem } from '../../modules/system-purposes.ts';
import { normalizeEmail } from '../../modules/user/email.ts';
import { users } from '../../modules/user/user.table.ts';
import { type Id, parseId, uuidOf } from '../../shared/id.ts';
import { NoSuchThing } from '../exit.ts';
import type { Asked } from './arguments.ts';

/** Somebody, as an operator may know them. */
export interface Person {
  readonly id: Id<'user'>;
  readonly name: string;
  readonly email: string;
}

/** Works with the database that the configuration means, also beside a running server. */
export async function withDatabase<T>(
  config: Config,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    const pool = createPool({ url: database.appUrl, size: 1 });
    try {
      return await work(pool);
    } finally {
      await pool.close();
    }
  } finally {
    await database.stop();
  }
}

/** The same, in one transaction. */
export function asOperator<T>(config: Config, work: (db: Database) => Promise<T>): Promise<T> {
  return withDatabase(config, (pool) => transact(pool, ({ db }) => work(db)));
}

const toUuid = (id: string): string => uuidOf(id as Id);
const encode = { user: toUuid, tenant: toUuid, record: toUuid };

/**
 * An inquiry about a record, whoever can read it.
 * @throws NoSuchThing
 */
export async function inquiryInto(db: Database, { policy, id }: Asked): Promise<Inquiry> {
  const own: Inquiry['own'] = (statement) => asSystem(db, 'explain', () => statement(db));
  const [found] = await own((the) =>
    the
      .select({ row: policy.table as never, now: sql<Date>`now()`.mapWith(users.createdAt) })
      .from(policy.table as PgTable)
      .where(eq(policy.key.column, id)),
  );
  if (!found) throw new NoSuchThing(`there is no ${policy.name} ${id}`);
  const record: Row = found.row;
  const context = new Context(db, encode);
  return {
    policy,
    row: record,
    workspaceId: workspaceOf(policy, record),
    now: found.now,
    own,
    related: own,
    subjects: (actions, others, named) =>
      subjectsOf(db, context, anonymous, {
        policy,
        row: record,
        actions,
        others,
        restingOn: 'all',
        ...(named ? { named } : {}),
      }),
  };
}

/**
 * The person whom an operator means by an id or an address.
 * @throws NoSuchThing
 */
export async function personNamed(db: Database, text: string): Promise<Person> {
  const id = parseId('user', text);
  const whose = id ? eq(users.id, id) : eq(users.emailNormal, normalizeEmail(text) ?? '');
  const [person] = await asSystem(db, 'explain', () => db.select(columns).from(users).where(whose));
  if (!person) throw new NoSuchThing(`there is nobody known as ${text}`);
  return person;
}

/** These people, by id. */
export async function peopleOf(
  db: Database,
  ids: readonly Id<'user'>[],
): Promise<ReadonlyMap<string, Person>> {
  const found = await asSystem(db, 'explain', () =>
    db
      .select(columns)
      .from(users)
      .where(inArray(users.id, [...ids])),
  );
  return new Map(found.map((person) => [person.id, person]));
}

const columns = { id: users.id, name: users.name, email: users.email };
