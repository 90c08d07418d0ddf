import { describe, expect } from 'vitest';
import { parseCanonical } from '../../src/audit/proof/canonical.ts';
import { verifyCheckpoint } from '../../src/audit/proof/checkpoint.ts';
import { leafHash } from '../../src/audit/proof/hash.ts';
import { readHead } from '../../src/audit/proof/head.ts';
import { verifyInclusion } from '../../src/audit/proof/inclusion.ts';
import { idFromUuid } from '../../src/shared/id.ts';
import { codeOf } from '../access/attempt.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { it } from './folder.ts';
import { acmeOf, appendEvents, checkpointNow, globexOf, VERIFIER } from './log.ts';

const PROOF = `query ($id: ID!) { auditProof(eventId: $id) {
  eventId sequence hash record reason checkpoint
  inclusion { index size path }
  head { sequence hash root text }
  headInclusion { index size path }
} }`;

interface Place {
  readonly index: string;
  readonly size: string;
  readonly path: readonly string[];
}

interface Proof {
  readonly eventId: string;
  readonly sequence: string;
  readonly hash: string;
  readonly record: string | null;
  readonly reason: string | null;
  readonly checkpoint: string | null;
  readonly inclusion: Place | null;
  readonly head: { readonly hash: string; readonly root: string; readonly text: string } | null;
  readonly headInclusion: Place | null;
}

type Who = Parameters<World['as']>[0];

describe('a proof of an event', () => {
  it('holds, from the record to the signature, wherever the event stands', {
    timeout: 60_000,
  }, async ({ world }) => {
    await appendEvents(world, null, 1);
    await appendEvents(world, globexOf(world), 2);
    await appendEvents(world, acmeOf(world), 700);
    await checkpointNow(world);
    for (const sequence of [1, 2, 255, 256, 257, 511, 512, 513, 699, 700]) {
      const proof = await prove(world, 'olivia', await eventAt(world, sequence));
      expect(proof).toMatchObject({ sequence: String(sequence), reason: null });
      expect(leafHash(proof.record ?? '').toString('hex')).toBe(proof.hash);
      expect(proof.record).toContain(`"sequence":"${sequence}"`);
      expect(holds(proof), `event ${sequence}`).toBe(true);
    }
    const other = await prove(world, 'olivia', await eventAt(world, 3));
    const forged = await prove(world, 'olivia', await eventAt(world, 4));
    expect(holds({ ...other, hash: forged.hash })).toBe(false);
  });

  it('is by the newest checkpoint, and there is none for what is newer', async ({ world }) => {
    await appendEvents(world, acmeOf(world), 3);
    const id = await eventAt(world, 3);
    expect(await prove(world, 'adam', id)).toMatchObject({
      reason: expect.stringContaining('No checkpoint covers the event yet'),
      inclusion: null,
      head: null,
      headInclusion: null,
      checkpoint: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await checkpointNow(world);
    expect(holds(await prove(world, 'adam', id))).toBe(true);
    await appendEvents(world, acmeOf(world), 1);
    const newer = await prove(world, 'adam', await newestEvent(world));
    expect(newer.reason).toContain('No checkpoint covers');
    await checkpointNow(world);
    const again = await prove(world, 'adam', id);
    expect(again.checkpoint).toContain('\nnumber 2\n');
    expect(holds(again)).toBe(true);
  });

  it('takes as many statements of a long log as of a short one', { timeout: 60_000 }, async ({
    world,
  }) => {
    const statementsFor = async (sequence: number) => {
      const id = await eventAt(world, sequence);
      const before = world.statements.length;
      await prove(world, 'olivia', id);
      const proving = /audit_(records|chains|heads|subtrees|checkpoints)/;
      return world.statements.slice(before).filter((text) => proving.test(text)).length;
    };
    await appendEvents(world, acmeOf(world), 3);
    await checkpointNow(world);
    const few = await statementsFor(2);
    expect(few).toBeGreaterThan(3);
    await appendEvents(world, acmeOf(world), 1200);
    await checkpointNow(world);
    expect(await statementsFor(2)).toBe(few);
    expect(await statementsFor(1100)).toBe(few);
  });

  it('is for whoever may read the event, and asking is in the log', async ({ world }) => {
    await appendEvents(world, acmeOf(world), 1);
    await checkpointNow(world);
    const id = await eventAt(world, 1);
    const refusals = {
      edith: 'NOT_FOUND',
      victor: 'NOT_FOUND',
      gloria: 'NOT_FOUND',
      gus: 'NOT_FOUND',
      nobody: 'UNAUTHENTICATED',
    } as const;
    for (const [who, code] of Object.entries(refusals)) {
      expect(await world.as(who as Who).refusal(PROOF, { id }), who).toBe(code);
    }
    const read = () => world.sql`
      select actor_id from audit_events where action = 'auditLog.read'`;
    expect(await read()).toEqual([]);
    await prove(world, 'adam', id);
    expect(await read()).toEqual([{ actor_id: uuid(world.cast.people.adam) }]);
  });

  it('by a token needs the scope to read the log', async ({ world }) => {
    await appendEvents(world, acmeOf(world), 1);
    const id = await eventAt(world, 1);
    const acme = idFromUuid('ws', acmeOf(world));
    const reading = await makeToken(world, acme, 'adam', ['audit:read']);
    expect((await reading.client.send(PROOF, { id })).data.auditProof.sequence).toBe('1');
    const other = await makeToken(world, acme, 'adam', ['document:read']);
    expect(codeOf(await other.client.send(PROOF, { id }))).toBe('SCOPE_REQUIRED');
  });

  it('holds no text of which the reader may not read all', async ({ world }) => {
    const { documents } = world.cast;
    const edith = world.as('edith');
    const diary = documents.diary;
    await edith.ask(
      `mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { id } } }`,
      { input: { id: diary, version: await versionOf(world, diary), title: 'My secret title' } },
    );
    await checkpointNow(world);
    const id = await newestEvent(world);
    const [adam, author] = [await prove(world, 'adam', id), await prove(world, 'edith', id)];
    expect(adam.record).toBeNull();
    expect(JSON.stringify(adam)).not.toContain('secret title');
    expect(author.record).toContain('My secret title');
    expect(holds(adam)).toBe(true);
    expect(holds(author)).toBe(true);
  });

  it('holds no text for whoever may not read where the event came from', async ({ world }) => {
    const { documents } = world.cast;
    const roadmap = documents.roadmap ?? documents.handbook;
    await world
      .as('olivia')
      .ask(
        `mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { id } } }`,
        { input: { id: roadmap, version: await versionOf(world, roadmap), title: 'Our title' } },
      );
    await checkpointNow(world);
    const id = await newestEvent(world);
    // It names the session by which it was done.
    expect((await prove(world, 'olivia', id)).record).toContain('Our title');
    const adam = await prove(world, 'adam', id);
    expect(adam.record).toBeNull();
    expect(holds(adam)).toBe(true);
  });

  it('is refused for what is no id of an event', async ({ world }) => {
    const olivia = world.as('olivia');
    expect(await olivia.refusal(PROOF, { id: world.cast.workspaces.acme })).toBe('BAD_USER_INPUT');
    const missing = idFromUuid('evt', '0197a7f0-0000-7000-8000-000000000000');
    expect(await olivia.refusal(PROOF, { id: missing })).toBe('NOT_FOUND');
  });
});

async function prove(world: World, who: Who, id: string): Promise<Proof> {
  return (await world.as(who).ask(PROOF, { id })).auditProof;
}

/** Whether a proof holds, by nothing but what it says and the key. */
function holds({ hash, inclusion, head, headInclusion, checkpoint }: Proof): boolean {
  const signed = verifyCheckpoint(checkpoint ?? '', [VERIFIER]);
  if (signed.kind !== 'verified' || !head || !inclusion || !headInclusion) return false;
  const said = readHead(parseCanonical(head.text));
  if (!said || said.root.toString('hex') !== head.root) return false;
  return (
    inclusionHolds(Buffer.from(hash, 'hex'), inclusion, said.root) &&
    Number(inclusion.size) === said.sequence &&
    inclusionHolds(leafHash(head.text), headInclusion, signed.checkpoint.root) &&
    Number(headInclusion.size) === signed.checkpoint.chains
  );
}

function inclusionHolds(leaf: Buffer, { index, size, path }: Place, root: Buffer): boolean {
  return verifyInclusion({
    leaf,
    index: Number(index),
    size: Number(size),
    path: path.map((hash) => Buffer.from(hash, 'hex')),
    root,
  });
}

/** The id of an event of Acme. */
async function eventAt(world: World, sequence: number): Promise<string> {
  const [row] = await world.sql<{ id: string }[]>`
    select id from audit_events where workspace_id = ${acmeOf(world)} and sequence = ${sequence}`;
  return idFromUuid('evt', row?.id ?? '');
}

/** The newest event of Acme that is not of reading the log. */
async function newestEvent(world: World): Promise<string> {
  const [row] = await world.sql<{ id: string }[]>`
    select id from audit_events where workspace_id = ${acmeOf(world)} and action <> 'auditLog.read'
    order by sequence desc limit 1`;
  return idFromUuid('evt', row?.id ?? '');
}

async function versionOf(world: World, id: string | undefined): Promise<number> {
  const { document } = await world
    .as('edith')
    .ask(`query ($id: ID!) { document(id: $id) { version } }`, { id });
  return document.version;
}
