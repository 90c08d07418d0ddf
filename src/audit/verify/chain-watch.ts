import type { Database } from '../../db/database.ts';
import { altered, type Finding, missing } from '../proof/export/verdict.ts';
import { Frontier, type Subtree } from '../proof/frontier.ts';
import { NO_HASH, recordHash, sameBytes } from '../proof/hash.ts';
import type { ChainRow } from './chain-rows.ts';
import { differenceTo } from './listed-event.ts';
import { StoredHeads, subtreeFinding } from './stored-heads.ts';

/** The end of a chain, as it is stored in `audit_chains`. */
export interface ChainEnd {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: Uint8Array;
  /** The time of the last record; null when the chain has no end. */
  readonly time: string | null;
  readonly purged: number;
}

/**
 * Compares the records of a chain with the other tables, which an export does not contain. It keeps
 * the first finding.
 */
export class ChainWatch {
  readonly #db: Database;
  readonly #end: ChainEnd;
  readonly #covered: number;
  readonly #heads: StoredHeads;
  readonly #tree = Frontier.empty();
  #hash = NO_HASH;
  #time: string | null = null;
  #finding: Finding | null = null;

  /** @param covered the number of records that a checkpoint covers */
  constructor(db: Database, end: ChainEnd, covered: number) {
    this.#db = db;
    this.#end = end;
    this.#covered = covered;
    this.#heads = new StoredHeads(db, end.chain);
  }

  get finding(): Finding | null {
    return this.#finding;
  }

  /** Checks the next records. */
  async take(page: readonly ChainRow[]): Promise<void> {
    const completed: Subtree[] = [];
    for (const row of page) {
      this.#note(this.#rowFinding(row));
      completed.push(...this.#tree.append(Buffer.from(row.hash)));
      this.#hash = Buffer.from(row.hash);
      // The row in the list is compared with the record, so it has the record's time.
      this.#time = row.listed?.time ?? null;
      this.#note(await this.#heads.compare(this.#tree, this.#hash));
    }
    const covered = completed.filter(
      ({ level, index }) => (index + 1) * 2 ** level <= this.#covered,
    );
    this.#note(await subtreeFinding(this.#db, this.#end.chain, covered));
  }

  /** Checks the end of the chain, after the last record. */
  finish(): void {
    const { sequence, hash, time } = this.#end;
    if (this.#tree.size !== sequence) return;
    if (!sameBytes(this.#hash, hash)) {
      this.#note(altered(sequence, 'its hash is not the one at the end of the chain'));
    }
    if (this.#time !== null && this.#time !== time) {
      this.#note(altered(sequence, 'its time is not the one at the end of the chain'));
    }
  }

  #note(finding: Finding | null): void {
    this.#finding ??= finding;
  }

  #rowFinding({ sequence, hash, record, listed }: ChainRow): Finding | null {
    const purged = sequence <= this.#end.purged;
    if (record !== null && !sameBytes(recordHash(record), hash)) {
      return altered(sequence, 'its hash is not the one that is stored with it');
    }
    if (!listed) {
      return purged ? null : missing(sequence, sequence, 'it is not in the list of events');
    }
    const member = record === null ? null : differenceTo(record, listed);
    return member === null
      ? null
      : altered(sequence, `its ${member} in the list of events differs from its record`);
  }
}
