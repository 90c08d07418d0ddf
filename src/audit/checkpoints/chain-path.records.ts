import { sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { auditRecords } from '../log/chain.table.ts';
import { inclusionRanges, type Run, rangeCover, rangeRoot } from '../proof/range.ts';
import { auditSubtrees } from './checkpoint.table.ts';
import type { StatementRunner } from './statement-runner.ts';
import { storedLevels } from './subtrees.ts';

/**
 * More nodes of one level than this are a subtree of the level above. As a limit it also makes the
 * planner use the index, whatever number of rows it expects.
 */
const LONGEST_RUN = 256;

/** A node of the tree of a chain is missing, although a checkpoint covers it. */
export class MissingNode extends Error {
  override readonly name = 'MissingNode';
}

/**
 * The inclusion path of an event in the tree of its chain (RFC 6962 section 2.1.1). It takes two
 * statements, which read fewer than 2^9 hashes of records, and as many subtrees of each level.
 * @param index the position of the event, from 0
 * @param size the number of events in the tree, all covered by a checkpoint
 * @throws MissingNode
 */
export async function chainPath(
  read: StatementRunner,
  chain: string,
  index: number,
  size: number,
): Promise<readonly Buffer[]> {
  const covers = inclusionRanges(index, size).map((range) => rangeCover(range, storedLevels));
  const runs = covers.flat();
  const leaves = runs.filter(({ level }) => level === 0);
  const subtrees = runs.filter(({ level }) => level > 0);
  const nodes = [
    ...(await read((db) => leavesOf(db, chain, leaves))),
    ...(await read((db) => subtreesOf(db, chain, subtrees))),
  ];
  const known = new Map(
    nodes.map(({ level, index, hash }) => [nameOf(level, index), Buffer.from(hash)]),
  );
  return covers.map((cover) => rangeRoot(cover.flatMap((run) => nodesOf(run, known))));
}

function nodesOf({ level, first, count }: Run, known: ReadonlyMap<string, Buffer>) {
  return Array.from({ length: count }, (_, at) => {
    const hash = known.get(nameOf(level, first + at));
    if (!hash) throw new MissingNode(`node ${first + at} of level ${level} is missing`);
    return { level, hash };
  });
}

function leavesOf(db: Database, chain: string, runs: readonly Run[]) {
  return db
    .select({
      level: sql`0`.mapWith(Number),
      index: sql`leaf.sequence - 1`.mapWith(Number),
      hash: sql<Uint8Array>`leaf.hash`,
    })
    .from(
      sql`${runRows(runs)} cross join lateral (
        select sequence, hash from ${auditRecords}
        where chain = ${chain}::uuid
          and sequence > run.first and sequence <= run.first + run.count
        order by sequence limit ${LONGEST_RUN}) as leaf`,
    );
}

function subtreesOf(db: Database, chain: string, runs: readonly Run[]) {
  return db
    .select({
      level: sql`subtree.level`.mapWith(Number),
      index: sql`subtree.index`.mapWith(Number),
      hash: sql<Uint8Array>`subtree.hash`,
    })
    .from(
      sql`${runRows(runs)} cross join lateral (
        select level, index, hash from ${auditSubtrees}
        where chain = ${chain}::uuid and level = run.level
          and index >= run.first and index < run.first + run.count
        order by index limit ${LONGEST_RUN}) as subtree`,
    );
}

function runRows(runs: readonly Run[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(runs)}::jsonb)
    as run (level int, first bigint, count bigint)`;
}

function nameOf(level: number, index: number): string {
  return `${level} ${index}`;
}
