import {
  type ExportHeader,
  type HeadProof,
  printHeader,
  printTombstone,
  printTrailer,
  type Trailer,
} from '../../../src/audit/proof/export/format.ts';
import { type AuditRecord, parseRecord } from '../../../src/audit/proof/record.ts';
import type { WrittenChain } from '../chains.ts';
import type { Signed } from '../signed.ts';
import type { Subject } from './subject.ts';

/** What an export is made of. */
export interface Parts {
  readonly header: ExportHeader;
  /** Tombstones and records. */
  readonly entries: readonly string[];
  readonly trailer: Trailer;
}

export function assembled({ header, entries, trailer }: Parts): string {
  const lines = [printHeader(header), ...entries, printTrailer(trailer)];
  return lines.map((line) => `${line}\n`).join('');
}

export function partsOf({ chain, purged, signed }: Subject): Parts {
  return partsOfChain(chain, purged, signed.trailerOf(chain.workspace));
}

/** As somebody would export it who can say what they like. */
export function partsOfChain(chain: WrittenChain, purged: number, trailer: Trailer): Parts {
  const { workspace, records } = chain;
  const entries = [...tombstonesOf(chain, purged), ...records.slice(purged)];
  return { header: { purged, through: records.length, workspace }, entries, trailer };
}

export function tombstonesOf({ hashes }: WrittenChain, count: number): string[] {
  return hashes.slice(0, count).map((hash, at) => printTombstone({ hash, sequence: at + 1 }));
}

export function recordAt({ records }: WrittenChain, index: number): AuditRecord {
  const record = parseRecord(records[index] ?? '');
  if (!record) throw new Error(`there is no record ${index + 1}`);
  return record;
}

export function recordsOf(chain: WrittenChain): AuditRecord[] {
  return chain.records.map((_, index) => recordAt(chain, index));
}

/** @throws Error when the checkpoint does not cover the chain */
export function proofOf(signed: Signed, { workspace }: WrittenChain): HeadProof {
  const trailer = signed.trailerOf(workspace);
  if (!trailer) throw new Error('the checkpoint does not cover it');
  return trailer;
}
