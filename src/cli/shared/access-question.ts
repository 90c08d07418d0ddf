import 'reflect-metadata';
import { eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import {
  anonymous,
  Context,
  type Database,
  type Policy,
  type Row,
  subjectsOf,
} from '../../authz/index.ts';
import type { Config } from '../../config.ts';
import { transact } from '../../db/transact.ts';
import { actionsOf } from '../../modules/access/explain.service.ts';
import { type Inquiry, workspaceOf } from '../../modules/access/inquiry.records.ts';
import { modules } from '../../modules/index.ts';
import { settingsEncoding } from '../../modules/settings-encoding.ts';
import { asSystem } from '../../modules/system-purposes.ts';
import { normalizeEmail } from '../../modules/user/email.ts';
import { users } from '../../modules/user/user.table.ts';
import { type Id, parseId } from '../../shared/id.ts';
import { withDatabase } from '../database/with-database.ts';
import { NoInput, UsageError } from '../exit.ts';

/** A record and an action on it, as the operator named them. */
export interface Question {
  readonly policy: Policy;
  readonly id: Id;
  readonly action: string;
}

/** A user as the operator sees them. */
export interface Person {
  readonly id: Id<'user'>;
  readonly name: string;
  readonly email: string;
}

/** The options that every question has. */
export const QUESTION_OPTIONS = {
  action: { value: 'action', help: 'such as read, update or delete', required: true },
  id: { value: 'record id', help: 'such as doc_... or ws_...', required: true },
  json: { help: 'print the answer as JSON' },
} as const;

/**
 * The record and the action that the options name.
 * @throws UsageError
 */
export function questionOf(options: { readonly id: string; readonly action: string }): Question {
  const { policy, id } = recordNamed(options.id);
  const { action } = options;
  const actions = actionsOf(policy);
  if (!actions.includes(action)) {
    throw new UsageError(
      `--action must be an action on a ${policy.name}, one of ${actions.join(', ')}`,
    );
  }
  return { policy, id, action };
}

function recordNamed(text: string): { readonly policy: Policy; readonly id: Id } {
  const nodes = modules.flatMap((module) => Object.entries(module.nodes ?? {}));
  const inWorkspaces = nodes.filter(([, policy]) => policy.tenant !== null);
  for (const [prefix, policy] of inWorkspaces) {
    const id = parseId(prefix, text);
    if (id !== null) return { policy, id };
  }
  const prefixes = inWorkspaces.map(([prefix]) => `${prefix}_`).join(', ');
  throw new UsageError(
    `--id must be the id of a record in a workspace, which begins with one of ${prefixes}`,
  );
}

/** Works in one transaction on the configured database, also beside a running server. */
export function inTransaction<T>(config: Config, work: (db: Database) => Promise<T>): Promise<T> {
  return withDatabase(config, (pool) => transact(pool, ({ db }) => work(db)));
}

/**
 * The inquiry that answers a question. An operator may ask about every record.
 * @throws NoInput
 */
export async function inquiryInto(db: Database, { policy, id }: Question): Promise<Inquiry> {
  const own: Inquiry['own'] = (statement) => asSystem(db, 'explain', () => statement(db));
  const [found] = await own((the) =>
    the
      .select({ row: policy.table as never, now: sql<Date>`now()`.mapWith(users.createdAt) })
      .from(policy.table as PgTable)
      .where(eq(policy.key.column, id)),
  );
  if (!found) throw new NoInput(`there is no ${policy.name} ${id}`);
  const record: Row = found.row;
  const context = new Context(db, settingsEncoding);
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
 * The user with this id or email address.
 * @throws NoInput
 */
export async function personNamed(db: Database, text: string): Promise<Person> {
  const id = parseId('user', text);
  const matches = id ? eq(users.id, id) : eq(users.emailNormal, normalizeEmail(text) ?? '');
  const [person] = await asSystem(db, 'explain', () =>
    db.select(columns).from(users).where(matches),
  );
  if (!person) throw new NoInput(`there is no user with the id or email address ${text}`);
  return person;
}

/** Users by id. */
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
