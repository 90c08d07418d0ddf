import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { anonymous, type Viewer } from '../../src/authz/index.ts';
import { viewerSettings } from '../../src/authz/sql/viewer-source.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { type CredentialRef, enterAgain, enteredBy } from '../../src/graphql/credential.ts';
import { entering } from '../../src/graphql/unit-of-work.ts';
import { viewAsScopes } from '../../src/modules/impersonation/impersonation.records.ts';
import { settingsEncoding } from '../../src/modules/settings-encoding.ts';
import { planLevels, roleLevels } from '../../src/modules/workspace/workspace.table.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { newPerson } from '../identity/person.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import * as arrange from '../sharing/arrange.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { sessionOf } from './behind.ts';

type Use = Parameters<typeof entering>[1];

/** Works in a transaction that begins with the look-up of a credential. */
async function inside<T>(
  { app }: World,
  credential: CredentialRef,
  use: Use,
  work: (unit: Unit, viewer: Viewer) => Promise<T>,
): Promise<T> {
  const unit = await openUnit(
    app.pool,
    use === 'read' ? 'read' : 'write',
    entering(credential, use),
  );
  try {
    return await work(unit, enteredBy(await unit.opened).viewer);
  } finally {
    await unit.rollback();
  }
}

/** The settings of a transaction. The order of an array of ids means nothing. */
async function settingsOf({ db }: Unit, names: readonly string[]) {
  const columns = names.map(
    (name) => sql`current_setting(${name}, true) as ${sql.identifier(name)}`,
  );
  const [row] = await db.execute(sql`select ${sql.join(columns, sql`, `)}`);
  return sorted({ ...row });
}

function sorted(settings: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(settings).map(([name, value]) => {
    const ids = /^\{(.*)\}$/.exec(String(value))?.[1];
    return [name, ids?.replaceAll('"', '').split(',').toSorted() ?? value];
  });
  return Object.fromEntries(entries);
}

/** Expects that the settings are those of the viewer who was found, and returns the viewer. */
function viewerBehind(world: World, credential: CredentialRef, use: Use = 'read'): Promise<Viewer> {
  return inside(world, credential, use, async (unit, viewer) => {
    const expected = { ...viewerSettings(viewer, settingsEncoding), 'app.purpose': '' };
    expect(await settingsOf(unit, Object.keys(expected))).toEqual(sorted(expected));
    return viewer;
  });
}

const secret = (kind: 'session' | 'token' | 'viewAs', text: string) => ({
  kind,
  secretHash: hashSecret(text),
});

describe('the settings of a transaction are those of the viewer who was found', () => {
  it.for(['read', 'use', 'end'] as const)(
    'for sessions of people with none, one and many workspaces, to %s',
    async (use, { world }) => {
      const none = await sessionOf(world, (await newPerson(world)).id);
      expect((await viewerBehind(world, none, use)).tenants).toEqual(new Map());

      const gloria = await sessionOf(world, world.cast.people.gloria);
      expect((await viewerBehind(world, gloria, use)).tenants.size).toBe(1);

      const before = (await viewerBehind(world, await olivia(world), use)).tenants.size;
      for (const plan of planLevels) {
        for (const role of roleLevels) await arrange.makeWorkspace(world, plan, { olivia: role });
      }
      const { tenants, credential } = await viewerBehind(world, await olivia(world), use);
      expect(tenants.size).toBe(before + planLevels.length * roleLevels.length);
      expect(credential.kind).toBe('session');
    },
  );

  it.for(['read', 'use'] as const)(
    'for a token, in its workspace only, to %s',
    async (use, { world }) => {
      const ws = await arrange.makeWorkspace(world, 'enterprise', { edith: 'admin' });
      await arrange.makeWorkspace(world, 'pro', { edith: 'owner' });
      const scopes = ['document:write', 'document:read'] as const;
      const token = await makeToken(world, ws, 'edith', scopes);
      const viewer = await viewerBehind(world, secret('token', token.secret), use);
      expect(viewer).toEqual({
        userId: world.cast.people.edith,
        credential: { kind: 'token', id: token.id, scopes: new Set(scopes), tenantId: ws },
        tenants: new Map([[ws, { role: 'admin', plan: 'enterprise' }]]),
        now: expect.any(Date),
      });
      await world.arrange((sql) => sql`delete from memberships where workspace_id = ${uuid(ws)}`);
      expect((await viewerBehind(world, secret('token', token.secret), use)).tenants.size).toBe(0);
    },
  );

  it.for(['read', 'use'] as const)('for a view-as session, to %s', async (use, { world }) => {
    const ws = await arrange.makeWorkspace(world);
    const made = await makeViewing(world, ws, 'olivia', 'victor');
    expect(await viewerBehind(world, secret('viewAs', made.secret), use)).toEqual({
      userId: world.cast.people.victor,
      credential: {
        kind: 'viewAs',
        id: made.id,
        scopes: viewAsScopes,
        tenantId: ws,
        impersonatorId: world.cast.people.olivia,
      },
      tenants: new Map([[ws, { role: 'viewer', plan: 'pro' }]]),
      now: expect.any(Date),
    });
  });

  it.for(['session', 'token', 'viewAs'] as const)(
    'for an unknown %s, which is nobody',
    async (kind, { world }) => {
      for (const use of ['read', 'use', 'end'] as const) {
        expect(await viewerBehind(world, secret(kind, 'unknown'), use)).toBe(anonymous);
      }
    },
  );

  it('when the viewer is found again after their session ended', async ({ world }) => {
    const session = await sessionOf(world, world.cast.people.victor);
    await inside(world, session, 'use', async (unit) => {
      await unit.db.execute(sql`select set_config('app.purpose', 'session', true)`);
      await unit.db.execute(sql`delete from sessions where secret_hash = ${session.secretHash}`);
      const { viewer } = await enterAgain(unit.db, session);
      expect(viewer).toBe(anonymous);
      const expected = { ...viewerSettings(viewer, settingsEncoding), 'app.purpose': '' };
      expect(await settingsOf(unit, Object.keys(expected))).toEqual(expected);
    });
  });
});

describe('what was found', () => {
  it('is gone when the transaction is over', async ({ world }) => {
    const names = Object.keys(viewerSettings(anonymous, settingsEncoding));
    const lease = await world.app.pool.lease();
    const source = { lease: async () => lease };
    const unit = await openUnit(source, 'read', entering(await olivia(world), 'read'));
    expect((await settingsOf(unit, ['app.user_id']))['app.user_id']).not.toBe('');
    await unit.commit();
    const next = await openUnit(world.app.pool, 'read');
    const left = await settingsOf(next, names);
    await next.rollback();
    expect(Object.values(left).filter((value) => value !== '' && value !== null)).toEqual([]);
  });

  it('costs one statement behind the begin, and none for nobody', async ({ world }) => {
    const heard = async (credential: CredentialRef, use: Use) => {
      world.statements.length = 0;
      await inside(world, credential, use, async () => {});
      return world.statements.map((text) => text.split(' ').slice(0, 2).join(' '));
    };
    const found = ['select public.enter($1,', 'rollback'];
    const session = await olivia(world);
    expect(await heard(session, 'read')).toEqual(['begin isolation', ...found]);
    expect(await heard(session, 'use')).toEqual(['begin isolation', ...found]);
    expect(await heard({ kind: 'anonymous' }, 'read')).toEqual(['begin isolation', 'rollback']);
  });

  it('is read again after the locks of a change', async ({ world }) => {
    world.statements.length = 0;
    await world.as('edith').ask(
      `mutation ($id: ID!) { updateDocument(input: { id: $id, version: 1, title: "New" }) {
        document { version } } }`,
      { id: world.cast.documents.handbook },
    );
    const places = (part: string) =>
      world.statements.flatMap((text, index) => (text.includes(part) ? [index] : []));
    const [before = 0, after = 0] = places('public.enter(');
    expect(world.statements[before - 1]).toBe('begin isolation level read committed');
    const locks = places(' for no key update').filter((place) => place > before);
    expect(locks.length).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(Math.max(...locks));
  });
});

it('keeps a session from being ended while a transaction writes', async ({ world }) => {
  const session = await sessionOf(world, world.cast.people.adam);
  await inside(world, session, 'use', async () => {
    const ending = world.sql.begin(async (transaction) => {
      await transaction`set local lock_timeout = '100ms'`;
      await transaction`select set_config('app.tx', pg_current_xact_id()::text, true)`;
      await transaction`delete from sessions where secret_hash = ${session.secretHash}`;
    });
    await expect(ending).rejects.toMatchObject({ code: '55P03' });
  });
});

function olivia(world: World) {
  return sessionOf(world, world.cast.people.olivia);
}
