import { sql } from 'drizzle-orm';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import type { CredentialRef } from '../../src/graphql/credential.ts';
import { AUTHENTICATING, guardUnit } from '../../src/graphql/unit-of-work.ts';
import { modules } from '../../src/modules/index.ts';
import { accessesOf } from '../../src/modules/module.ts';

import { type Id, idFromUuid, uuidOf } from '../../src/shared/id.ts';
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
  const unit = await openUnit(app.pool, mode, AUTHENTICATING);
  try {
    await guardUnit(unit, credential, () => []);
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
    const [found] = await world.sql`
      select id from sessions where user_id = ${uuidText(id)} and expires_at > now() limit 1`;
    if (!found) throw new Error(`${name} has no session`);
    return { kind: 'session', id: idFromUuid('ses', found.id) };
  }
  if (name === 'nobody') return { kind: 'anonymous' };
  if (name.startsWith('view as ')) {
    return { kind: 'viewAs', id: of(name.replace('view as ', 'vas.')).id as Id<'vas'> };
  }
  return { kind: 'token', id: of(name.replace('token ', 'tok.')).id as Id<'tok'> };
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
