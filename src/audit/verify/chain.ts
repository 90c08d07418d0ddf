import type { Database } from '../../db/database.ts';
import type { Checkpoint } from '../proof/checkpoint.ts';
import {
  type ExportHeader,
  type HeadProof,
  printHeader,
  printTombstone,
  printTrailer,
  type Trailer,
} from '../proof/export/format.ts';
import { readExport } from '../proof/export/read.ts';
import { altered, type Finding, type Verdict } from '../proof/export/verdict.ts';
import { chainOfWorkspace, workspaceOfChain } from '../proof/fields.ts';
import { type ChainRow, chainPages, strangerIn } from './chain-rows.ts';
import { type ChainEnd, ChainWatch } from './chain-watch.ts';

/** The result of verifying a chain in the database. */
export interface ChainVerification {
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
  /** The number of events, according to the end of the chain. */
  readonly events: number;
  /** The number of events that a checkpoint covers, which are the first ones. */
  readonly covered: number;
  /** `notCovered` only when no checkpoint covers any event. */
  readonly verdict: 'verified' | Finding | Extract<Verdict, { readonly kind: 'notCovered' }>;
}

/** The checkpoint that covers a chain, with the proof of its head. */
export interface Coverage {
  readonly checkpoint: Checkpoint;
  readonly proof: Omit<HeadProof, 'checkpoint'>;
}

/**
 * Verifies a chain in the same way as its export. In addition, it compares the records with
 * everything else that the database stores about them.
 * @param onRows receives how many records were read
 */
export async function verifyChain(
  db: Database,
  end: ChainEnd,
  coverage: Coverage | null,
  onRows: (count: number) => void,
): Promise<ChainVerification> {
  const workspace = workspaceOfChain(end.chain);
  const covered = coverage?.proof.head.sequence ?? 0;
  const watch = new ChainWatch(db, end, covered);
  const header = {
    workspace,
    through: end.sequence,
    purged: Math.min(end.purged, end.sequence),
  };
  const trailer = coverage && { ...coverage.proof, checkpoint: coverage.checkpoint.number };
  const open = () => watchedLines(db, watch, header, trailer, onRows);
  const { verdict } = await readExport(
    { open },
    coverage?.checkpoint ?? NO_CHECKPOINT,
    coverage ? covered : null,
  );
  const finding =
    preferred(asFinding(verdict), watch.finding) ?? (await strangerFinding(db, end.chain));
  return { workspace, events: end.sequence, covered, verdict: finding ?? soundness(end, covered) };
}

const NO_CHECKPOINT: Checkpoint = {
  origin: '',
  chains: 0,
  root: Buffer.alloc(0),
  number: 0,
  time: '',
  events: 0,
  previous: Buffer.alloc(0),
};

async function* watchedLines(
  db: Database,
  watch: ChainWatch,
  header: ExportHeader,
  trailer: Trailer,
  onRows: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${printHeader(header)}\n`, 'utf8');
  for await (const page of chainPages(db, chainOfWorkspace(header.workspace))) {
    await watch.take(page);
    yield Buffer.from(page.map((row) => lineOf(row, header.purged)).join(''), 'utf8');
    onRows(page.length);
  }
  watch.finish();
  yield Buffer.from(`${printTrailer(trailer)}\n`, 'utf8');
}

function lineOf({ sequence, hash, record }: ChainRow, purged: number): string {
  return sequence <= purged || record === null
    ? `${printTombstone({ sequence, hash })}\n`
    : `${record}\n`;
}

/** The finding about the export. Events that are newer than the checkpoint are no fault. */
function asFinding(verdict: Awaited<ReturnType<typeof readExport>>['verdict']): Finding | null {
  switch (verdict.kind) {
    case 'verified':
    case 'notCovered':
      return null;
    case 'readAgain':
    case 'otherWorkspace':
      return altered(null, 'it was written while it was read');
    default:
      return verdict;
  }
}

/** The more precise one of two findings: one that names an event. */
function preferred(inOrder: Finding | null, inRecords: Finding | null): Finding | null {
  const vague = inOrder?.kind === 'altered' && inOrder.sequence === null;
  return vague ? (inRecords ?? inOrder) : (inOrder ?? inRecords);
}

async function strangerFinding(db: Database, chain: string): Promise<Finding | null> {
  const stranger = await strangerIn(db, chain);
  return stranger === null
    ? null
    : altered(stranger, 'it is in the list of events, but not in the chain');
}

function soundness({ sequence }: ChainEnd, covered: number): ChainVerification['verdict'] {
  if (covered > 0 || sequence === 0) return 'verified';
  return { kind: 'notCovered', covered, uncovered: sequence, why: 'no checkpoint covers it yet' };
}
