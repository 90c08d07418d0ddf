import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import { secretIn } from '../invitations/secret.ts';
import * as arrange from '../sharing/arrange.ts';
import { environmentOf, runAudit } from '../support/audit-command.ts';
import { chainsOf, expectWholeChain, recordsOf } from '../support/chains.ts';
import { done } from '../support/mutations.ts';
import { it as base, openWorld, uuid, type World } from '../support/world.ts';
import { WATCHED, watched } from './watched-client.ts';

const it = base.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  world: async ({}, use) => {
    const world = await openWorld({ app: { trustedProxies: 1 } });
    await use(world);
    await world.close();
  },
});

const GUS = 'gus@guest.test';

/** Olivia invites Gus and a stranger into a workspace; Gus comes and comments. */
async function story(world: World): Promise<Id<'ws'>> {
  const ws = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, ws, 'edith');
  const [olivia, gus] = [watched(world, 'olivia'), watched(world, 'gus')];
  const invite = { workspaceId: ws, role: 'VIEWER' };
  await done(olivia, 'inviteMember', { ...invite, email: 'somebody@elsewhere.test' });
  await done(olivia, 'inviteMember', { ...invite, email: GUS });
  await done(gus, 'acceptInvitation', { secret: secretIn(world.mail.at(-1)) });
  await done(gus, 'createComment', { documentId, body: 'Here I am' });
  return ws;
}

/** What Olivia is told of the log of a workspace, oldest first. */
async function told(world: World, ws: Id<'ws'>) {
  const { auditEvents } = await world.as('olivia').ask(
    `query ($id: ID!) { auditEvents(workspaceId: $id) {
      nodes { sequence action actorId ip userAgent change { field from to } } } }`,
    { id: ws },
  );
  const nodes: readonly { action: string; actorId: string | null; sequence: string }[] =
    auditEvents.nodes;
  return nodes
    .filter(({ action }) => action !== 'AUDIT_LOG_READ')
    .toSorted((one, other) => Number(one.sequence) - Number(other.sequence));
}

/** The records of all chains, byte for byte. */
async function everyRecord(world: World) {
  const chains = await chainsOf(world);
  const records = await Promise.all(chains.map((chain) => recordsOf(world, chain)));
  return Object.fromEntries(chains.map((chain, index) => [chain, records[index] ?? []]));
}

async function lastErasure({ sql }: World) {
  const events = await sql`
    select * from audit_events where action = 'person.erased' order by sequence desc`;
  return { count: events.length, last: events[0] };
}

describe('wardroom audit erase', () => {
  it('erases what is known of a person, and nothing of others', async ({ world }) => {
    const ws = await story(world);
    const before = await told(world, ws);
    const stranger = { field: 'email', from: null, to: 'somebody@elsewhere.test' };
    const role = { field: 'role', from: null, to: 'viewer' };
    expect(before).toMatchObject([
      { action: 'INVITATION_CREATED', ...WATCHED, change: [stranger, role] },
      {
        action: 'INVITATION_CREATED',
        ...WATCHED,
        change: [{ field: 'email', from: null, to: GUS }, role],
      },
      { action: 'MEMBERSHIP_JOINED', ...WATCHED },
      { action: 'INVITATION_ACCEPTED', ...WATCHED },
      { action: 'COMMENT_CREATED', ...WATCHED },
    ]);
    const said = await runAudit(world, `erase --person ${GUS}`);
    expect(said).toMatchObject({ code: 0, complained: '' });

    const erased = { ip: null, userAgent: null };
    expect(await told(world, ws)).toEqual(
      before.map((event, index) => {
        if (event.actorId === world.cast.people.gus) return { ...event, ...erased };
        const change = [{ field: 'email', from: null, to: null }, role];
        return index === 1 ? { ...event, change } : event;
      }),
    );
  });

  it('says how much it was, and leaves every record as it was', async ({ world }) => {
    await story(world);
    const before = await everyRecord(world);
    const said = await runAudit(world, `erase --person ${world.cast.people.gus}`);
    // Where three events came from, and the address in a fourth.
    expect(said).toMatchObject({
      code: 0,
      printed: 'Erased 4 records of this person. Their 2 keys were destroyed.\n',
      complained: '',
    });
    const after = await everyRecord(world);
    for (const [chain, records] of Object.entries(before)) {
      expect(after[chain]?.slice(0, records.length)).toEqual(records);
      await expectWholeChain(world, chain);
    }
  });

  it('is an event of the system chain, which names an operator and no address', async ({
    world,
  }) => {
    await story(world);
    await runAudit(world, `erase --person ${GUS}`);
    const { last } = await lastErasure(world);
    expect(last).toMatchObject({
      workspace_id: null,
      actor_id: null,
      credential_kind: 'operator',
      credential_id: null,
      outcome: 'allowed',
      target_type: 'user',
      target_id: uuid(world.cast.people.gus),
      origin: null,
      change: [{ field: 'records', from: null, to: '4' }],
    });
    expect(JSON.stringify(await everyRecord(world))).not.toContain(GUS);
  });

  it('says so when there is nothing to erase, and is no event then', async ({ world }) => {
    await story(world);
    await runAudit(world, `erase --person ${GUS}`);
    const again = await runAudit(world, `erase --person ${GUS}`);
    expect(again).toMatchObject({
      code: 0,
      printed: 'The audit log contains no personal data of this person.\n',
      complained: '',
    });
    expect((await lastErasure(world)).count).toBe(1);
  });

  it('erases again what came after', async ({ world }) => {
    const ws = await story(world);
    await runAudit(world, `erase --person ${GUS}`);
    await done(watched(world, 'gus'), 'leaveWorkspace', { workspaceId: ws });
    expect((await told(world, ws)).at(-1)).toMatchObject({ action: 'MEMBERSHIP_LEFT', ...WATCHED });
    const again = await runAudit(world, `erase --person ${GUS}`);
    expect(again.printed).toBe(
      'Erased 1 record of this person. The key that decrypts it was destroyed.\n',
    );
    expect((await told(world, ws)).at(-1)).toMatchObject({
      action: 'MEMBERSHIP_LEFT',
      ip: null,
      userAgent: null,
    });
    expect((await lastErasure(world)).count).toBe(2);
  });

  it('erases an address that has no account, and then names nobody', async ({ world }) => {
    await story(world);
    const said = await runAudit(world, 'erase --person Somebody@Elsewhere.test');
    expect(said.printed).toBe(
      'Erased 1 record of this person. The key that decrypts it was destroyed.\n',
    );
    const { last } = await lastErasure(world);
    expect(last).toMatchObject({ target_type: 'user', target_id: null });
  });

  it.for(['nobody@elsewhere.test', 'user_01h455vb4pex5vsknk084sn02q'])(
    'ends with 66 when nothing at all is known of %s',
    async (person, { world }) => {
      await story(world);
      const said = await runAudit(world, `erase --person ${person}`);
      expect(said).toMatchObject({ code: 66, printed: '' });
      expect((await lastErasure(world)).count).toBe(0);
    },
  );

  it.for([
    ['erase', '--person is missing'],
    ['erase --person gus', '--person must be a user id or an email address'],
    [
      'erase --person ws_01h455vb4pex5vsknk084sn02q',
      '--person must be a user id or an email address',
    ],
    ['erase --person a@b.test --now', 'unknown option --now'],
  ] as const)('refuses to be called as "%s"', async ([line, said], { world }) => {
    const { code, complained } = await runAudit(world, line);
    expect(code).toBe(64);
    expect(complained).toContain(said);
  });

  it.for([
    ['no owner', { DATABASE_OWNER_URL: '' }, 'DATABASE_OWNER_URL: must be set to erase'],
    [
      'another secret',
      { AUDIT_SECRET: 'not the secret of the server at all' },
      'AUDIT_SECRET: is not',
    ],
    [
      'no secret',
      { AUDIT_SECRET: '', DATA_DIR: '/nowhere' },
      'AUDIT_SECRET: must be set to the secret of the server',
    ],
  ] as const)('erases nothing with %s', async ([, environment, complaint], { world }) => {
    await story(world);
    const before = await world.sql`select id from audit_person_keys order by id`;
    const said = await runAudit(world, `erase --person ${GUS}`, environment);
    expect(said).toMatchObject({ code: 70, printed: '' });
    expect(said.complained).toContain(complaint);
    expect(await world.sql`select id from audit_person_keys order by id`).toEqual(before);
  });

  it('is not for the role that the server works as', async ({ world }) => {
    await story(world);
    const before = await world.sql`select id from audit_person_keys order by id`;
    const { DATABASE_URL } = await environmentOf(world);
    const asServer = { DATABASE_OWNER_URL: DATABASE_URL };
    const said = await runAudit(world, `erase --person ${GUS}`, asServer);
    expect(said).toMatchObject({ code: 70, printed: '' });
    expect(said.complained).toContain('permission denied');
    expect(await world.sql`select id from audit_person_keys order by id`).toEqual(before);
    expect((await lastErasure(world)).count).toBe(0);
  });
});
