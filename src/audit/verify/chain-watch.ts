import type { Database } from '../../db/database.ts';
import { Frontier, type Subtree } from '../proof/frontier.ts';
import { NO_HASH, recordHash, sameBytes } from '../proof/hash.ts';
import type { ChainRow } from './chain-rows.ts';
import { altered, type Finding, missing } from './finding.ts';
import { StoredHeads, subtreeFinding } from './stored-heads.ts';
import { differenceTo } from './told-event.ts';

/** What the head of a chain says of it. */
export interface ChainEnd {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: Uint8Array;
  readonly purged: number;
}

/**
 * Looks at the records of a chain as they are read, for what an export does not show: whether the
 * other tables say the same as the records. It remembers the first thing that is wrong.
 */
export class ChainWatch {
  readonly #db: Database;
  readonly #end: ChainEnd;
  readonly #covered: number;
  readonly #heads: StoredHeads;
  readonly #tree = Frontier.empty();
  #hash = NO_HASH;
  #finding: Finding | null = null;

  /** @param covered how many records of it a checkpoint covers */
  constructor(db: Database, end: ChainEnd, covered: number) {
    this.#db = db;
    this.#end = end;
    this.#covered = covered;
    this.#heads = new StoredHeads(db, end.chain);
  }

  get finding(): Finding | null {
    return this.#finding;
  }

  /** Looks at the next records. */
  async take(page: readonly ChainRow[]): Promise<void> {
    const completed: Subtree[] = [];
    for (const row of page) {
      this.#note(this.#unlike(row));
      completed.push(...this.#tree.append(Buffer.from(row.hash)));
      this.#hash = Buffer.from(row.hash);
      this.#note(await this.#heads.compare(this.#tree, this.#hash));
    }
    const covered = completed.filter(
      ({ level, index }) => (index + 1) * 2 ** level <= this.#covered,
    );
    this.#note(await subtreeFinding(this.#db, this.#end.chain, covered));
  }

  /** There are no more. */
  finish(): void {
    const { sequence, hash } = this.#end;
    if (this.#tree.size === sequence && !sameBytes(this.#hash, hash)) {
      this.#note(altered(sequence, 'it is not what the head of the chain says it was'));
    }
  }

  #note(finding: Finding | null): void {
    this.#finding ??= finding;
  }

  #unlike({ sequence, hash, record, told }: ChainRow): Finding | null {
    const purged = sequence <= this.#end.purged;
    if (record !== null && !sameBytes(recordHash(record), hash)) {
      return altered(sequence, 'its hash is another than the one that is stored with it');
    }
    if (!told) {
      return purged ? null : missing(sequence, sequence, 'it is not in the list of events');
    }
    const member = record === null ? null : differenceTo(record, told);
    return member === null
      ? null
      : altered(sequence, `its ${member} is another in the list of events than in its record`);
  }
}
