import { getTableName, type SQL, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Unit } from '../../src/db/unit.ts';
import { modules } from '../../src/modules/index.ts';
import { accessesOf } from '../../src/modules/module.ts';

import { systemPurposes } from '../../src/modules/system-purposes.ts';
import type { Id } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { behind, sessionOf } from '../rls/behind.ts';
import * as arrange from '../sharing/arrange.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { makeViewing } from './impersonation-client.ts';

const accesses = accessesOf(modules);

/** Ian, an owner, sees as Olivia, another: nobody could do more. */
async function story(world: World) {
  const ws = await arrange.makeWorkspace(world, 'enterprise', {
    ...arrange.everyRole,
    ian: 'owner',
  });
  const open = await arrange.makeDocument(world, ws, 'olivia');
  const hidden = await arrange.makeDocument(world, ws, 'olivia', { visibility: 'private' });
  await arrange.makeComment(world, open, 'olivia');
  await arrange.makeComment(world, hidden, 'olivia');
  await arrange.makeShare(world, open, 'gus', 'read');
  await arrange.makeShare(world, hidden, 'gus', 'read');
  await arrange.makeInvitation(world, ws, 'olivia', {});
  const { secret } = await makeViewing(world, ws, 'ian', 'olivia');
  const credential = { kind: 'viewAs', secretHash: hashSecret(secret) } as const;
  return { ws, open, hidden, credential };
}

async function idsIn(unit: Unit, from: SQL): Promise<unknown[]> {
  return [...(await unit.db.execute(sql`select ${from}`))].flatMap(Object.values);
}

const set = (unit: Unit, name: string, value: string) =>
  unit.db.execute(sql`select set_config(${name}, ${value}, true)`);

/** Every act that changes something. */
const acts = accesses.flatMap(({ policy, own, effects }) => [
  ...own.map(({ action }) => `${policy?.name}.${action}`),
  ...effects.map(({ act }) => act),
]);

describe('a connection with the settings of who sees as another', () => {
  it('shows no private document, and nothing that hangs on one, under any act', async ({
    world,
  }) => {
    const { ws, open, hidden, credential } = await story(world);
    await behind(world, credential, async (unit) => {
      for (const act of ['', 'document.readInternalNotes', ...acts]) {
        await set(unit, 'app.action', act);
        await set(unit, 'app.record', uuid(hidden));
        const within = sql`where workspace_id = ${uuid(ws)}::uuid`;
        expect(await idsIn(unit, sql`id from documents ${within}`), act).toEqual([uuid(open)]);
        for (const table of ['comments', 'document_shares']) {
          const rows = sql`document_id from ${sql.identifier(table)} ${within}`;
          expect(await idsIn(unit, rows), `${act} ${table}`).toEqual([uuid(open)]);
        }
      }
    });
  });

  it('shows no session, token or password of the member, under any act', async ({ world }) => {
    const { credential } = await story(world);
    const { olivia } = world.cast.people;
    await behind(world, credential, async (unit) => {
      for (const act of acts) {
        await set(unit, 'app.action', act);
        await set(unit, 'app.record', uuid(olivia));
        const secrets = sql`count(*)::int from (
          select user_id from sessions union all select user_id from api_tokens
          union all select user_id from passwords) theirs`;
        expect(await idsIn(unit, secrets), act).toEqual([0]);
      }
    });
  });

  it('changes no row of any table, under any act', async ({ world }) => {
    const { ws, open, credential } = await story(world);
    const { olivia } = world.cast.people;
    const before = await world.state();
    const records = [ws, open, olivia] as Id[];
    await behind(
      world,
      credential,
      async (unit) => {
        for (const act of acts) {
          for (const record of records) {
            await set(unit, 'app.action', act);
            await set(unit, 'app.record', uuid(record));
            expect(await changedRows(unit), `${act} of ${record}`).toEqual({});
          }
        }
      },
      'write',
    );
    expect(await world.state()).toEqual(before);
    // Some thousands of statements.
  }, 90_000);

  it('unlike one of the member themselves, under an act of theirs', async ({ world }) => {
    const { open } = await story(world);
    await behind(
      world,
      await sessionOf(world, world.cast.people.olivia),
      async (unit) => {
        await set(unit, 'app.action', 'document.delete');
        await set(unit, 'app.record', uuid(open));
        expect(await changedRows(unit)).toEqual({ documents: 1 });
      },
      'write',
    );
  });

  it("changes none under the server's own uses either", async ({ world }) => {
    const { credential } = await story(world);
    await behind(
      world,
      credential,
      async (unit) => {
        for (const use of Object.keys(systemPurposes)) {
          await set(unit, 'app.purpose', use);
          expect(await changedRows(unit), use).toEqual({});
        }
      },
      'write',
    );
  });

  it('makes no row but the events of its reading', async ({ world }) => {
    const { ws, open, credential } = await story(world);
    const { olivia } = world.cast.people;
    const document = sql`insert into documents (workspace_id, id, author_id, title, body)
      values (${uuid(ws)}, uuidv7(), ${uuid(olivia)}, 'New', '')`;
    const comment = sql`insert into comments (workspace_id, id, document_id, author_id, body)
      values (${uuid(ws)}, uuidv7(), ${uuid(open)}, ${uuid(olivia)}, 'New')`;
    const tries = [...acts, ''].flatMap((act) =>
      ['', 'seed', 'record'].flatMap((use) =>
        [document, comment].map((row) => ({ act, use, row })),
      ),
    );
    for (const { act, use, row } of tries) {
      const insert = behind(
        world,
        credential,
        async (unit) => {
          await set(unit, 'app.action', act);
          await set(unit, 'app.purpose', use);
          await set(unit, 'app.record', uuid(open));
          await unit.db.execute(row);
        },
        'write',
      );
      await expect(insert, `${act} ${use}`).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/row-level security/) },
      });
    }
  });
});

/** A column of each table that has no id. */
const keys: Readonly<Record<string, string>> = {
  passwords: 'user_id',
  audit_records: 'chain',
  audit_checkpoints: 'number',
  audit_heads: 'chain',
  audit_subtrees: 'chain',
  audit_verifications: 'chain',
  audit_deliveries: 'chain',
  audit_denials: 'key',
  audit_personal: 'commitment',
};

/** How many rows of each table an update and a delete without any condition would change. */
async function changedRows(unit: Unit): Promise<Record<string, number>> {
  const changed: Record<string, number> = {};
  for (const { table } of accesses) {
    const name = getTableName(table);
    const key = sql.identifier(keys[name] ?? 'id');
    const rows =
      (await tried(unit, sql`delete from ${table} returning 1`)) +
      (await tried(unit, sql`update ${table} set ${key} = ${key} returning 1`));
    if (rows > 0) changed[name] = rows;
  }
  return changed;
}

/** How many rows a statement changes, which is taken back; none when it is not permitted. */
async function tried(unit: Unit, statement: SQL): Promise<number> {
  await unit.db.execute(sql`savepoint before_it`);
  const rows = await unit.db.execute(statement).catch((error: Error) => {
    if (REFUSALS.includes(String(sqlState(error)))) return [];
    throw error;
  });
  await unit.db.execute(sql`rollback to savepoint before_it`);
  return rows.length;
}

/** Refused by a policy of row-level security, or since it changes what is not to be changed. */
const REFUSALS = ['42501', 'WR002'];

function sqlState({ cause }: Error): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : null;
}
