import { Frontier } from '../frontier.ts';
import { NO_HASH, sameBytes } from '../hash.ts';
import { purgedThrough } from '../purge.ts';
import type { LedgerRecord } from '../record.ts';
import type { ExportHeader } from './header.ts';
import type { Line } from './line.ts';
import { altered, missing, type Verdict } from './verdict.ts';

/** A line that tells of an event. */
export type Entry = Extract<Line, { readonly kind: 'record' | 'stub' }>;

export type Fault =
  | { readonly kind: 'found'; readonly verdict: Verdict }
  /** A later event than the one that is due: that one may come yet. */
  | { readonly kind: 'early' }
  /** The record names another as the one before it: one of the two is not what it was. */
  | { readonly kind: 'unlinked' };

/** How far a chain has come: what a head says of it. */
export interface Mark {
  readonly sequence: number;
  readonly hash: Uint8Array;
  readonly root: Uint8Array;
  /** Until where the events up to then say that they were purged. */
  readonly purge: number;
}

/** The events of an export, taken one after the other, and what they have to agree on. */
export class Chain {
  readonly #header: ExportHeader;
  readonly #markAt: number;
  readonly #tree = Frontier.empty();
  #hash: Uint8Array = NO_HASH;
  #time = '';
  #purge = 0;
  #mark: Mark | undefined;

  /** @param markAt the sequence to tell the mark of */
  constructor(header: ExportHeader, markAt: number) {
    this.#header = header;
    this.#markAt = markAt;
  }

  /** The sequence that is due. */
  get next(): number {
    return this.#tree.size + 1;
  }

  /** The last sequence, by the header. */
  get through(): number {
    return this.#header.through;
  }

  /** Whether all events are there that the header speaks of. */
  get isComplete(): boolean {
    return this.next > this.through;
  }

  /** Until where the events say that they were purged. */
  get purge(): number {
    return this.#purge;
  }

  /** How far it had come at the event in question; undefined before that. */
  get mark(): Mark | undefined {
    return this.#mark;
  }

  /** Whether an entry is the one that is due, by its own account. */
  isDue(entry: Entry): boolean {
    return (
      sequenceOf(entry) === this.next && (entry.kind === 'stub' || this.#follows(entry.record))
    );
  }

  /** Takes the next entry; one with a fault is not taken. */
  take(entry: Entry): Fault | undefined {
    const fault = this.#misplaced(entry) ?? this.#unlike(entry);
    if (fault) return fault;
    if (entry.kind === 'record') {
      this.#time = entry.record.time;
      this.#purge = Math.max(this.#purge, purgedThrough(entry.record));
    }
    this.#append(hashOf(entry));
    return undefined;
  }

  #append(hash: Uint8Array): void {
    this.#tree.append(Buffer.from(hash));
    this.#hash = hash;
    const sequence = this.#tree.size;
    if (sequence !== this.#markAt) return;
    this.#mark = { sequence, hash, root: this.#tree.root(), purge: this.#purge };
  }

  /** What is wrong with its place. */
  #misplaced(entry: Entry): Fault | undefined {
    const sequence = sequenceOf(entry);
    if (entry.kind === 'record' && entry.record.workspace !== this.#header.workspace) {
      return found(altered(this.next, 'it is of another workspace than the header says'));
    }
    if (sequence < this.next) return found(altered(sequence, 'it is there twice'));
    if (sequence > this.through) {
      return found(altered(sequence, 'the header says that the export ends before it'));
    }
    if (sequence === this.next) return undefined;
    // Whoever only wrote another number left the link to the record before.
    return entry.kind === 'record' && this.#follows(entry.record)
      ? found(altered(this.next, `it has the sequence ${sequence}`))
      : { kind: 'early' };
  }

  /** What is wrong with it in its place. */
  #unlike(entry: Entry): Fault | undefined {
    const { next } = this;
    const purged = next <= this.#header.purged;
    if (entry.kind === 'stub') {
      return purged ? undefined : found(missing(next, next, 'only its hash is there'));
    }
    if (purged) return found(altered(next, 'it is there, and the header says that it was purged'));
    if (!this.#follows(entry.record)) return { kind: 'unlinked' };
    return entry.record.time < this.#time
      ? found(altered(next, 'it is from before the event that it follows'))
      : undefined;
  }

  #follows({ previous }: LedgerRecord): boolean {
    return sameBytes(previous, this.#hash);
  }
}

export function sequenceOf(entry: Entry): number {
  return entry.kind === 'record' ? entry.record.sequence : entry.stub.sequence;
}

export function hashOf(entry: Entry): Uint8Array {
  return entry.kind === 'record' ? entry.hash : entry.stub.hash;
}

function found(verdict: Verdict): Fault {
  return { kind: 'found', verdict };
}
