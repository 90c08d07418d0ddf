import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { commitTo } from '../../src/audit/log/commitment.ts';
import type { PersonalDatum } from '../../src/audit/log/event-draft.ts';
import { append, type Draft, draftOf } from '../../src/audit/log/index.ts';
import { type PersonKey, PersonKeys } from '../../src/audit/log/person-keys.records.ts';
import { anonymous } from '../../src/authz/index.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { transact } from '../../src/db/transact.ts';
import { openUnit } from '../../src/db/unit.ts';
import { userActions } from '../../src/modules/user/user.actions.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { environmentOf } from '../support/audit-command.ts';
import { it } from '../support/file-world.ts';
import { PERSONAL_SECRET } from '../support/secrets.ts';
import { uuid, type World } from '../support/world.ts';

const VALUE = { ip: '203.0.113.1', userAgent: null };

function datumOf(userId: Id<'user'>, value: unknown = VALUE): PersonalDatum {
  return { ...commitTo(value), whose: { userId } };
}

async function keyOf({ sql }: World, userId: Id<'user'>): Promise<PersonKey> {
  const [key] = await sql`select id, seed from audit_person_keys where subject = ${uuid(userId)}`;
  if (!key) throw new Error('the person has no key');
  return { id: key.id, seed: key.seed };
}

/** One datum as it is stored, with all that opens it. */
async function sealedDatum(world: World) {
  const userId = newId('user');
  const datum = datumOf(userId);
  const keys = new PersonKeys(PERSONAL_SECRET);
  const [encrypted] = await transact(world.app.pool, ({ db }) => keys.encrypt(db, [datum]));
  if (!encrypted) throw new Error('nothing was encrypted');
  const key = await keyOf(world, userId);
  return {
    keys,
    key,
    commitment: datum.commitment,
    bytes: Buffer.from(encrypted.encrypted, 'base64'),
  };
}

describe('what is encrypted', () => {
  it('is opened by the key, the commitment and the secret that encrypted it', async ({ world }) => {
    const { keys, key, commitment, bytes } = await sealedDatum(world);
    expect(keys.open(key, commitment, bytes)).toEqual(VALUE);
    expect(bytes.toString('latin1')).not.toContain(VALUE.ip);
  });

  it('is opened by no other key, commitment or secret', async ({ world }) => {
    const { keys, key, commitment, bytes } = await sealedDatum(world);
    const otherSeed = { ...key, seed: randomBytes(32) };
    expect(() => keys.open(otherSeed, commitment, bytes)).toThrow();
    expect(() => keys.open(key, commitTo(VALUE).commitment, bytes)).toThrow();
    expect(() => new PersonKeys(randomUUID()).open(key, commitment, bytes)).toThrow();
  });

  it('is not opened when any byte of it was changed, or its end was cut off', async ({ world }) => {
    const { keys, key, commitment, bytes } = await sealedDatum(world);
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => keys.open(key, commitment, changed), `byte ${index}`).toThrow();
      expect(() => keys.open(key, commitment, bytes.subarray(0, index))).toThrow();
    }
  });

  it('is never encrypted the same way twice', async ({ world }) => {
    const userId = newId('user');
    const keys = new PersonKeys(PERSONAL_SECRET);
    const datum = datumOf(userId);
    const encrypted = await transact(world.app.pool, ({ db }) => keys.encrypt(db, [datum, datum]));
    expect(encrypted[0]?.encrypted).not.toBe(encrypted[1]?.encrypted);
    const [one, other] = [datumOf(userId), datumOf(userId)];
    expect(one.commitment.equals(other.commitment)).toBe(false);
  });
});

describe('whom a key is of', () => {
  it('does not tell their address, and is the same in all processes', async () => {
    const subject = new PersonKeys(PERSONAL_SECRET).subjectOf({ address: 'gus@guest.test' });
    expect(subject).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new PersonKeys(PERSONAL_SECRET).subjectOf({ address: 'gus@guest.test' })).toBe(subject);
    expect(new PersonKeys(randomUUID()).subjectOf({ address: 'gus@guest.test' })).not.toBe(subject);
  });
});

/** A process of its own: connections, and a memory of keys. */
async function processOf(world: World) {
  const { DATABASE_URL = '' } = await environmentOf(world);
  const pool = createPool({ url: DATABASE_URL, size: 2 });
  return { pool, keys: new PersonKeys(PERSONAL_SECRET) };
}

/** An event of somebody's who came from somewhere. */
function eventBy(userId: Id<'user'>): Draft {
  const origin = { requestId: 'a request', ...VALUE };
  const after = {
    id: userId,
    name: '',
    email: '',
    emailNormal: '',
    emailConfirmedAt: null,
    createdAt: new Date(),
  };
  return draftOf(anonymous, origin, userActions.signUp.event, { after, actorId: userId });
}

function appended(pool: Pool, keys: PersonKeys, draft: Draft): Promise<void> {
  return transact(pool, ({ db }) => append(db, keys, [draft]));
}

describe('the key of a person', () => {
  it('is one, however many processes make it at once', async ({ world }) => {
    const userId = newId('user');
    const processes = await Promise.all(Array.from({ length: 4 }, () => processOf(world)));
    await Promise.all(processes.map(({ pool, keys }) => appended(pool, keys, eventBy(userId))));
    await Promise.all(processes.map(({ pool }) => pool.close()));
    const key = await keyOf(world, userId);
    const rows = await world.sql`
      select commitment, encrypted from audit_personal where key_id = ${key.id}`;
    expect(rows).toHaveLength(4);
    const keys = new PersonKeys(PERSONAL_SECRET);
    for (const { commitment, encrypted } of rows) {
      expect(keys.open(key, commitment, encrypted)).toEqual(VALUE);
    }
  });

  it('is made anew when a process remembers one that was destroyed', async ({ world }) => {
    const { edith } = world.cast.people;
    const client = world.as('edith');
    await client.ask(CHANGE_NAME, { name: 'Edith E.' });
    const former = await keyOf(world, edith);
    await world.arrange((sql) => sql`delete from audit_person_keys where id = ${former.id}`);
    await client.ask(CHANGE_NAME, { name: 'Edith Editor' });
    expect((await keyOf(world, edith)).id).not.toBe(former.id);
  });

  it('is made anew when the transaction that made it was rolled back', async ({ world }) => {
    const { pool, keys } = await processOf(world);
    const userId = newId('user');
    const unit = await openUnit(pool, 'write');
    await append(unit.db, keys, [eventBy(userId)]);
    await unit.rollback();
    await expect(keyOf(world, userId)).rejects.toThrow('has no key');

    const draft = eventBy(userId);
    let attempts = 0;
    await transact(pool, ({ db }) => {
      attempts += 1;
      return append(db, keys, [draft]);
    });
    await pool.close();
    expect(attempts).toBe(2);
    const commitment = Buffer.from(draft.event.origin ?? '', 'hex');
    const [row] =
      await world.sql`select encrypted from audit_personal where commitment = ${commitment}`;
    expect(keys.open(await keyOf(world, userId), commitment, row?.encrypted)).toEqual(VALUE);
  });

  it('waits for whoever is using it to be done before it is destroyed', async ({ world }) => {
    const { pool, keys } = await processOf(world);
    const userId = newId('user');
    await appended(pool, keys, eventBy(userId));
    const key = await keyOf(world, userId);
    const using = await openUnit(pool, 'write');
    await append(using.db, keys, [eventBy(userId)]);
    const destroyed = world.arrange(
      (sql) => sql`delete from audit_person_keys where id = ${key.id}`,
    );
    await expect(Promise.race([destroyed, blocked(world)])).resolves.toBe('blocked');
    await using.commit();
    await destroyed;
    await pool.close();
    expect(await world.sql`select from audit_personal where key_id = ${key.id}`).toHaveLength(0);
  });

  it('gives no mutation trouble that comes while it is being destroyed', async ({ world }) => {
    const client = world.as('adam');
    await client.ask(CHANGE_NAME, { name: 'Adam A.' });
    const former = await keyOf(world, world.cast.people.adam);
    let changed: Promise<unknown> = Promise.resolve();
    await world.arrange(async (sql) => {
      await sql`delete from audit_person_keys where id = ${former.id}`;
      changed = client.ask(CHANGE_NAME, { name: 'Adam Admin' });
      await blocked(world);
    });
    await changed;
    expect((await keyOf(world, world.cast.people.adam)).id).not.toBe(former.id);
  });
});

const CHANGE_NAME = `mutation ($name: String!) {
  changeName(input: { name: $name }) { viewer { name } }
}`;

/** Resolves once somebody waits for a lock in this database. */
async function blocked({ sql }: World): Promise<'blocked'> {
  for (;;) {
    const waiting = await sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length > 0) return 'blocked';
  }
}
