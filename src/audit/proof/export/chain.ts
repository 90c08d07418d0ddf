import { Frontier } from '../frontier.ts';
import { NO_HASH, sameBytes } from '../hash.ts';
import { type AuditRecord, purgedThrough } from '../record.ts';
import type { ExportHeader } from './format.ts';
import type { Line } from './lines.ts';
import { altered, type Finding, missing } from './verdict.ts';

/** A line about an event. */
export type Entry = Extract<Line, { readonly kind: 'record' | 'tombstone' }>;

export type Fault =
  | { readonly kind: 'found'; readonly finding: Finding }
  /** A later event is in the place of the expected one, which may still come. */
  | { readonly kind: 'early' }
  /** The record does not link to the one before it. One of the two was altered. */
  | { readonly kind: 'unlinked' };

/** The state of a chain after one of its events, to compare with a head. */
export interface Mark {
  readonly sequence: number;
  readonly hash: Uint8Array;
  readonly root: Uint8Array;
  /** The last purged sequence, according to the events so far. */
  readonly purge: number;
}

/** Checks the events of an export, one after the other. */
export class Chain {
  readonly #header: ExportHeader;
  readonly #markAt: number;
  readonly #tree = Frontier.empty();
  #hash: Uint8Array = NO_HASH;
  #time = '';
  #purge = 0;
  #mark: Mark | undefined;

  /** @param markAt the sequence at which it keeps a mark */
  constructor(header: ExportHeader, markAt: number) {
    this.#header = header;
    this.#markAt = markAt;
  }

  /** The expected sequence. */
  get next(): number {
    return this.#tree.size + 1;
  }

  /** The last sequence, according to the header. */
  get through(): number {
    return this.#header.through;
  }

  /** Whether it has all events of the header. */
  get isComplete(): boolean {
    return this.next > this.through;
  }

  /** The last purged sequence, according to the events. */
  get purge(): number {
    return this.#purge;
  }

  /** The mark; undefined before its event. */
  get mark(): Mark | undefined {
    return this.#mark;
  }

  /** Whether an entry has the expected sequence and link. */
  isExpected(entry: Entry): boolean {
    return (
      sequenceOf(entry) === this.next && (entry.kind === 'tombstone' || this.#follows(entry.record))
    );
  }

  /** Adds the next entry, unless it has a fault. */
  take(entry: Entry): Fault | undefined {
    const fault = this.#placeFault(entry) ?? this.#contentFault(entry);
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

  #placeFault(entry: Entry): Fault | undefined {
    const sequence = sequenceOf(entry);
    if (entry.kind === 'record' && entry.record.workspace !== this.#header.workspace) {
      return found(altered(this.next, 'its workspace is not that of the header'));
    }
    if (sequence < this.next) return found(altered(sequence, 'it is there twice'));
    if (sequence > this.through) {
      return found(altered(sequence, 'the header says that the export ends before it'));
    }
    if (sequence === this.next) return undefined;
    // If only the number was changed, the link to the record before is still correct.
    return entry.kind === 'record' && this.#follows(entry.record)
      ? found(altered(this.next, `it has the sequence ${sequence}`))
      : { kind: 'early' };
  }

  #contentFault(entry: Entry): Fault | undefined {
    const { next } = this;
    const purged = next <= this.#header.purged;
    if (entry.kind === 'tombstone') {
      return purged ? undefined : found(missing(next, next, 'only its hash is there'));
    }
    if (purged) return found(altered(next, 'it is there, but the header says that it was purged'));
    if (!this.#follows(entry.record)) return { kind: 'unlinked' };
    return entry.record.time < this.#time
      ? found(altered(next, 'its time is before that of the previous event'))
      : undefined;
  }

  #follows({ previous }: AuditRecord): boolean {
    return sameBytes(previous, this.#hash);
  }
}

export function sequenceOf(entry: Entry): number {
  return entry.kind === 'record' ? entry.record.sequence : entry.tombstone.sequence;
}

export function hashOf(entry: Entry): Uint8Array {
  return entry.kind === 'record' ? entry.hash : entry.tombstone.hash;
}

function found(finding: Finding): Fault {
  return { kind: 'found', finding };
}
