import { describe, expect } from 'vitest';
import { idFromUuid } from '../../src/shared/id.ts';
import { codeOf } from '../access/attempt.ts';
import { uuid } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { arranged } from './arranged.ts';
import { runAudit } from './commands.ts';
import { it as plain } from './folder.ts';
import { it } from './keeping.ts';
import { acmeOf, appendEvents, KEY } from './log.ts';

const INTEGRITY = `query ($id: ID!) { integrity(workspaceId: $id) {
  checkpointNumber checkpointTime events eventsCovered lastVerifiedAt verdict verifierKey
} }`;

describe('the integrity of a log', () => {
  plain('is what is known of it', async ({ world, folder }) => {
    const id = world.cast.workspaces.acme;
    const adam = world.as('adam');
    const nothing = await adam.ask(INTEGRITY, { id });
    expect(nothing.integrity).toEqual({
      checkpointNumber: null,
      checkpointTime: null,
      events: '0',
      eventsCovered: '0',
      lastVerifiedAt: null,
      verdict: null,
      verifierKey: null,
    });
    const { env } = await arranged(world, folder);
    await runAudit(env, 'verify');
    const [checkpoint] = await world.sql`select time from audit_checkpoints where number = 2`;
    expect((await adam.ask(INTEGRITY, { id })).integrity).toMatchObject({
      checkpointNumber: '2',
      checkpointTime: checkpoint?.time.toISOString(),
      events: '18',
      eventsCovered: '16',
      lastVerifiedAt: expect.stringMatching(/^\d{4}-/),
      verdict: 'VERIFIED',
    });
  });

  it('tells the key that checkpoints are verified with', async ({ keeping, folder }) => {
    const world = await keeping({ place: { kind: 'folder', path: folder } });
    const { integrity } = await world.as('olivia').ask(INTEGRITY, {
      id: world.cast.workspaces.acme,
    });
    expect(integrity.verifierKey).toBe(KEY.verifierText);
  });

  plain('is for admins, and asking is in the log', async ({ world }) => {
    const id = world.cast.workspaces.acme;
    const refusals = {
      edith: 'FORBIDDEN',
      victor: 'FORBIDDEN',
      gloria: 'NOT_FOUND',
      gus: 'NOT_FOUND',
      nobody: 'UNAUTHENTICATED',
    } as const;
    for (const [who, code] of Object.entries(refusals)) {
      const requester = world.as(who as keyof typeof refusals);
      expect(await requester.refusal(INTEGRITY, { id }), who).toBe(code);
    }
    const read = () => world.sql`
      select actor_id from audit_events where action = 'auditLog.read'`;
    expect(await read()).toEqual([]);
    for (const who of ['olivia', 'adam'] as const) await world.as(who).ask(INTEGRITY, { id });
    expect((await read()).map(({ actor_id: actor }) => actor)).toEqual([
      uuid(world.cast.people.olivia),
      uuid(world.cast.people.adam),
    ]);
  });

  plain('by a token needs the scope to read the log', async ({ world }) => {
    await appendEvents(world, acmeOf(world), 1);
    const id = idFromUuid('ws', acmeOf(world));
    const reading = await makeToken(world, id, 'adam', ['audit:read']);
    expect((await reading.client.send(INTEGRITY, { id })).data.integrity.eventsCovered).toBe('0');
    const other = await makeToken(world, id, 'adam', ['workspace:read']);
    expect(codeOf(await other.client.send(INTEGRITY, { id }))).toBe('SCOPE_REQUIRED');
    const globex = world.cast.workspaces.globex ?? 'ws_';
    const elsewhere = await makeToken(world, globex, 'gloria', ['audit:read']);
    expect(codeOf(await elsewhere.client.send(INTEGRITY, { id }))).toBe('NOT_FOUND');
  });
});
