import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { createCheckpoint } from '../../src/audit/checkpoints/create.ts';
import { Frontier } from '../../src/audit/proof/frontier.ts';
import { generateSigningKey, parseSigningKey } from '../../src/audit/proof/key.ts';
import { transact } from '../../src/db/transact.ts';
import { systemSettings } from '../../src/modules/system-purposes.ts';
import { it, type World } from '../support/world.ts';
import { acmeOf, appendEvents, checkpointNow, globexOf, notesOf, VERIFIER } from './log.ts';

const next = parseSigningKey(generateSigningKey('wardroom.test/next'));
if (!next) throw new Error('a new key is none');
const NEXT = next;

/** Signs with another key than the checkpoints before it. */
function checkpointByNext({ app }: World, former = [VERIFIER]): Promise<number | null> {
  const keys = { key: NEXT, formerKeys: former };
  return transact(app.pool, ({ db }) => createCheckpoint(db, keys), systemSettings('keep'));
}

/** Puts a head into the database as whoever runs statements as the application can. */
function forgeHead({ app }: World, chain: string, checkpoint: number): Promise<void> {
  const tree = Frontier.empty();
  const hash = randomBytes(32);
  for (let left = 5; left > 0; left -= 1) tree.append(left === 1 ? hash : randomBytes(32));
  return transact(
    app.pool,
    async ({ db }) => {
      await db.execute(sql`
        insert into audit_heads (chain, checkpoint, sequence, hash, root, frontier)
        values (${chain}, ${checkpoint}, 5, ${hash}, ${tree.root()}, ${tree.serialize()})`);
    },
    systemSettings('keep'),
  );
}

describe('no checkpoint is made', () => {
  it('of a head that nobody signed, of a chain that has less', async ({ world }) => {
    await appendEvents(world, acmeOf(world), 1);
    expect(await checkpointNow(world)).toBe(1);
    await appendEvents(world, globexOf(world), 3);
    await forgeHead(world, globexOf(world), 1);
    await appendEvents(world, acmeOf(world), 1);
    await expect(checkpointNow(world)).rejects.toThrow(
      'the heads in the database are not those that checkpoint 1 signed',
    );
    expect(await notesOf(world)).toHaveLength(1);
  });

  it('on top of one that none of our keys signed', async ({ world }) => {
    await appendEvents(world, acmeOf(world), 1);
    expect(await checkpointNow(world)).toBe(1);
    await appendEvents(world, acmeOf(world), 1);
    await expect(checkpointByNext(world, [])).rejects.toThrow(
      'the last checkpoint is signed by none of our keys: is AUDIT_FORMER_KEYS to be set?',
    );
    expect(await notesOf(world)).toHaveLength(1);
  });
});

it('a new key goes on from what a former one signed', async ({ world }) => {
  await appendEvents(world, acmeOf(world), 1);
  expect(await checkpointNow(world)).toBe(1);
  await appendEvents(world, acmeOf(world), 1);
  expect(await checkpointByNext(world)).toBe(2);
});
