import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PersonKeys } from '../../src/audit/log/index.ts';
import { people } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { sendAllExamples } from '../catalog/send-examples.ts';
import { strangers } from '../catalog/strangers.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import { chainsOf, expectWholeChain } from '../support/chains.ts';
import { run } from '../support/mutations.ts';
import { PERSONAL_SECRET } from '../support/secrets.ts';
import { openWorld, type World } from '../support/world.ts';
import { WATCHED, WatchedClient, watched } from './watched-client.ts';

/** All that tells of a person, of everybody who has a part in it. */
const personal = [
  ...Object.values(people).flatMap(({ name, email }) => [name, email]),
  ...Object.values(strangers),
  WATCHED.ip,
  WATCHED.userAgent,
  '127.0.0.1',
];

let world: World;
beforeAll(async () => {
  world = await openWorld({ app: { trustedProxies: 1 } });
  await sendAllExamples(world, (cookie) => new WatchedClient(world.url, cookie));
  await readAsAnother();
  await denied();
}, 120_000);
afterAll(() => world.close());

/** Olivia reads the log of Acme as Adam does, which is an event of both. */
async function readAsAnother(): Promise<void> {
  const { acme } = world.cast.workspaces;
  const { secret } = await makeViewing(world, acme as Id<'ws'>, 'olivia', 'adam');
  const readLog = 'query ($id: ID!) { auditEvents(workspaceId: $id) { nodes { action } } }';
  await new WatchedClient(world.url, null, secret).ask(readLog, { id: acme });
}

/** What is refused may be an event as well. */
async function denied(): Promise<void> {
  const { acme } = world.cast.workspaces;
  const victor = watched(world, 'victor');
  const invitation = { workspaceId: acme, email: strangers.invited, role: 'ADMIN' };
  await run(victor, 'inviteMember', invitation);
  await run(victor, 'deleteDocument', { id: world.cast.documents.handbook });
  await run(victor, 'createApiToken', { workspaceId: acme, name: 'A program', scopes: [] });
}

/** Everything in a table, bytes included, as texts. */
async function textsIn(table: string): Promise<string[]> {
  const rows = await world.sql.unsafe(`select * from ${table}`);
  return rows.flatMap((row) => [
    JSON.stringify(row),
    ...Object.values(row)
      .filter((value) => value instanceof Uint8Array)
      .map((value) => Buffer.from(value).toString('latin1')),
  ]);
}

async function auditTables(): Promise<string[]> {
  const tables = await world.sql`
    select tablename as name from pg_tables where schemaname = 'public' and tablename ~ '^audit'`;
  return tables.map(({ name }) => String(name));
}

describe('what the log knows of people', () => {
  test('is in no table of the log in the open', async () => {
    const tables = await auditTables();
    expect(tables).toContain('audit_records');
    for (const table of tables) {
      const texts = (await textsIn(table)).map((text) => text.toLowerCase());
      for (const datum of personal) {
        const found = texts.filter((text) => text.includes(datum.toLowerCase()));
        expect(found, `${datum} in ${table}`).toEqual([]);
      }
    }
  });

  test('is in the records by commitments, which verify, and each is of one event', async () => {
    const known = await opened();
    const used = new Set<string>();
    for (const chain of await chainsOf(world)) {
      for (const record of await expectWholeChain(world, chain)) {
        for (const commitment of commitmentsIn(record?.event ?? {})) {
          expect(used.has(commitment)).toBe(false);
          used.add(commitment);
        }
      }
    }
    expect([...used].sort()).toEqual([...known.keys()].sort());
    expect([...known.values()]).toContainEqual(WATCHED);
    expect([...known.values()]).toContainEqual({ from: null, to: strangers.invited });
    expect([...known.values()]).toContainEqual({ from: strangers.uninvited, to: null });
  });

  test('is told to the owner, who may know it', async () => {
    const readLog = `query ($id: ID!) { auditEvents(workspaceId: $id) { nodes { ip userAgent } } }`;
    const ask = () => watched(world, 'olivia').ask(readLog, { id: world.cast.workspaces.acme });
    await ask();
    // The second time the first is an event.
    const { auditEvents } = await ask();
    expect(auditEvents.nodes).toContainEqual(WATCHED);
  });
});

/** All that is encrypted, by the hex of its commitment, which it is held to once more here. */
async function opened(): Promise<ReadonlyMap<string, unknown>> {
  const keys = new PersonKeys(PERSONAL_SECRET);
  const rows = await world.sql`
    select commitment, encrypted, k.id, seed from audit_personal join audit_person_keys k on k.id = key_id`;
  return new Map(
    rows.map(({ commitment, encrypted, id, seed }) => [
      commitment.toString('hex'),
      keys.open({ id, seed }, commitment, encrypted),
    ]),
  );
}

function commitmentsIn(event: Readonly<Record<string, unknown>>): string[] {
  const { origin, change } = event as {
    readonly origin?: string | null;
    readonly change?: readonly { readonly personal?: string }[];
  };
  const changed = (change ?? []).flatMap(({ personal: commitment }) => commitment ?? []);
  return [...(origin ? [origin] : []), ...changed];
}
