import { sql } from 'drizzle-orm';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import type { CredentialRef, SecretRef } from '../../src/graphql/credential.ts';
import { entering } from '../../src/graphql/unit-of-work.ts';
import { modules } from '../../src/modules/index.ts';
import { accessesOf } from '../../src/modules/module.ts';

import { type Id, uuidOf } from '../../src/shared/id.ts';
import type { Persona } from '../scene/personas.ts';
import type { Scene } from '../scene/scene.ts';
import type { World } from '../support/world.ts';

const accesses = accessesOf(modules);

/** A connection as the application role, for a viewer or for nobody, without a guard in between. */
export async function behind<T>(
  { app }: World,
  credential: CredentialRef,
  work: (unit: Unit) => Promise<T>,
  mode: 'read' | 'write' = 'read',
): Promise<T> {
  const use = mode === 'read' ? 'read' : 'use';
  const unit = await openUnit(app.pool, mode, entering(credential, use));
  try {
    return await work(unit);
  } finally {
    await unit.rollback();
  }
}

/** The credential by which a persona comes. */
export async function credentialOf(
  { world, of }: Scene,
  { name, session }: Persona,
): Promise<CredentialRef> {
  if (session) {
    const { cast } = world;
    const userId = session in cast.people ? undefined : of(`user.${session}`).id;
    const id = userId ?? cast.people[session as keyof typeof cast.people];
    return sessionOf(world, id);
  }
  if (name === 'nobody') return { kind: 'anonymous' };
  const isViewAs = name.startsWith('view as ');
  const record = of(isViewAs ? name.replace('view as ', 'vas.') : name.replace('token ', 'tok.'));
  const [found] = await world.sql`
    select secret_hash from ${world.sql(isViewAs ? 'view_as_sessions' : 'api_tokens')}
    where id = ${uuidText(record.id)}`;
  return { kind: isViewAs ? 'viewAs' : 'token', secretHash: found?.secret_hash };
}

/** A session of a person. */
export async function sessionOf({ sql }: World, userId: string): Promise<SecretRef> {
  const [found] = await sql`
    select secret_hash from sessions
    where user_id = ${uuidText(userId)} and expires_at > now() limit 1`;
  if (!found) throw new Error(`${userId} has no session`);
  return { kind: 'session', secretHash: found.secret_hash };
}

/** Every table in the database, with the prefix of its records' ids; null for those that have none. */
export const tables = accesses.map(({ table, policy }) => ({ table, policy }));

/** The uuids of all rows that a connection sees, of tables whose key is `id`, without any filter. */
export async function rowsSeen(unit: Unit): Promise<ReadonlySet<string>> {
  const selects = tables
    .filter(({ policy }) => policy !== null)
    .map(({ table }) => sql`select id from ${table}`);
  const rows = await unit.db.execute<{ id: string }>(sql.join(selects, sql` union all `));
  return new Set([...rows].map(({ id }) => id));
}

function uuidText(id: string): string {
  return uuidOf(id as Id);
}
