import { expect } from 'vitest';
import { exported, newKey, sign, verdictOn } from '../audit-proof/signed.ts';
import * as arrange from '../sharing/arrange.ts';
import { runAudit } from '../support/audit-command.ts';
import { recordsOf } from '../support/chains.ts';
import { it, uuid, type World } from '../support/world.ts';
import { beginChain, cover, daysAgo } from './old-log.ts';

/** A chain as an export has it; nothing stands for the records that were purged. */
async function chainOf(world: World, workspace: string) {
  const stored = await recordsOf(world, workspace);
  return {
    workspace,
    records: stored.map(({ record }) => record ?? ''),
    hashes: stored.map(({ hash }) => hash),
  };
}

it('a purged log verifies without the server, by checkpoints from before the purge and after', async ({
  world,
}) => {
  const ws = await arrange.makeWorkspace(world);
  const chain = uuid(ws);
  await beginChain(world, chain, [40, 30, 20, 6, 5].map(daysAgo));
  await cover(world);
  const key = newKey();
  const before = sign([await chainOf(world, chain)], key, 1);
  await runAudit(world, `purge --workspace ${ws} --before ${daysAgo(10).toISOString()}`);
  const purged = await chainOf(world, chain);
  const after = sign([purged], key, 2);

  const all = await exported(purged, after.trailerOf(chain), 3);
  expect(await verdictOn(all.join(''), after)).toMatchObject({ kind: 'verified', purged: 3 });
  // What the older checkpoint signed is the same tree: it lacks but the event of the purge.
  const older = await exported(purged, before.trailerOf(chain), 3);
  expect(await verdictOn(older.join(''), before)).toMatchObject({
    kind: 'notCovered',
    covered: 5,
    uncovered: 1,
  });
  // One tombstone more than the event says is an event that is missing.
  const more = await exported(purged, after.trailerOf(chain), 4);
  expect(await verdictOn(more.join(''), after)).toMatchObject({ kind: 'missing' });
});
