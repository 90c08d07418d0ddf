import {
  type Checkpoint,
  parseCheckpoint,
  verifyCheckpoint,
} from '../../src/audit/proof/checkpoint.ts';
import { leafHash } from '../../src/audit/proof/hash.ts';
import { mth } from '../audit-proof/rfc6962.ts';
import type { World } from '../support/world.ts';
import { VERIFIER } from './log.ts';

/** What a note says, if it is signed as it has to be. */
export function signed(note: string | undefined): Checkpoint & { readonly body: string } {
  const verdict = verifyCheckpoint(note ?? '', [VERIFIER]);
  if (verdict.kind !== 'verified') throw new Error(`not signed: ${verdict.kind}`);
  if (!parseCheckpoint(verdict.body)) throw new Error('no checkpoint');
  return { ...verdict.checkpoint, body: verdict.body };
}

/** The records of each chain as they are stored, in the order of the tree of heads. */
export async function recordsByChain({ sql }: Pick<World, 'sql'>) {
  const rows = await sql<{ chain: string; records: string[] }[]>`
    select chain, array_agg(record order by sequence) as records
    from audit_records group by chain order by chain`;
  return rows;
}

/** The root of the tree of heads, made of nothing but the texts of records (docs/audit.md). */
export async function expectedRoot(world: Pick<World, 'sql'>): Promise<Buffer> {
  const chains = await recordsByChain(world);
  return mth(
    chains.map(({ chain, records }) => {
      const hashes = records.map((record) => leafHash(record));
      const workspace = /[1-9a-f]/.test(chain) ? `"${chain}"` : 'null';
      const hash = hashes.at(-1)?.toString('hex');
      const root = mth(hashes).toString('hex');
      return leafHash(
        `{"hash":"${hash}","root":"${root}","sequence":"${records.length}","workspace":${workspace}}`,
      );
    }),
  );
}
