import type { Database } from '../../authz/index.ts';
import { AuditUnavailable, writingLog } from './append.records.ts';
import {
  forgetDenials,
  lockDenials,
  type PersonsDenials,
  peopleWithDueDenials,
  storeDenials,
} from './denial.records.ts';
import { type DenialDraft, type EncryptedDenial, requesterOf } from './denial.ts';
import { type DueEvent, tally } from './denial-tally.ts';
import { originOf } from './event-draft.ts';
import type { PersonKeys } from './person-keys.records.ts';

/** Runs work in a transaction of its own, and again after a serialization failure. */
type Transact = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

/**
 * Records denials as events: one a minute for the same person, action and record, with the number of
 * attempts. Denials that wait for their minute are in the database, so a crash loses none.
 */
export class DenialLog {
  readonly #keys: PersonKeys;
  readonly #transact: Transact;
  readonly #waiting: Recording[] = [];
  #isRecording = false;

  constructor(keys: PersonKeys, transact: Transact) {
    this.#keys = keys;
    this.#transact = transact;
  }

  /**
   * Records denials, all or none. Wait for it before you answer the request. What is recorded at the
   * same time shares a transaction: denials of one person wait for each other anyway.
   * @throws AuditUnavailable
   */
  async record(drafts: readonly DenialDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    const recorded = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ drafts, resolve, reject });
    });
    void this.#recordWaiting();
    try {
      await recorded;
    } catch (error) {
      // Any failure has the same meaning here: a denied request changed nothing.
      throw error instanceof AuditUnavailable ? error : new AuditUnavailable(error);
    }
  }

  async #recordWaiting(): Promise<void> {
    if (this.#isRecording) return;
    this.#isRecording = true;
    for (let taken = this.#take(); taken.length > 0; taken = this.#take()) {
      await this.#recordTogether(taken).catch(async (error: unknown) => {
        const [only, ...others] = taken;
        if (others.length === 0) return only?.reject(error);
        // Nobody's denial fails because of somebody else's.
        for (const each of taken) await this.#recordTogether([each]).catch(each.reject);
      });
    }
    this.#isRecording = false;
  }

  #take(): readonly Recording[] {
    return this.#waiting.splice(0);
  }

  async #recordTogether(recordings: readonly Recording[]): Promise<void> {
    const drafts = recordings.flatMap((each) => each.drafts);
    const people = [...new Set(drafts.map(({ event }) => requesterOf(event)))];
    await this.#settle(people, drafts);
    for (const { resolve } of recordings) resolve();
  }

  /**
   * Turns denials that have waited for a minute into events. Call it regularly.
   * @returns whether there were any
   */
  async sweep(): Promise<boolean> {
    const people = await this.#transact(peopleWithDueDenials);
    for (const person of people) await this.#settle([person], []);
    await this.#transact(forgetDenials);
    return people.length > 0;
  }

  #settle(people: readonly string[], drafts: readonly DenialDraft[]): Promise<void> {
    return this.#transact((db) =>
      writingLog(this.#keys, async () => {
        const known = await lockDenials(db, people);
        const tallies = people.map((person) => {
          const theirs = drafts.filter(({ event }) => requesterOf(event) === person);
          return { person, ...tally(known.get(person) ?? [], theirs) };
        });
        const stored: PersonsDenials[] = [];
        const events: DueEvent[] = [];
        for (const { person, ...tallied } of tallies) {
          const whole = new Map<string, EncryptedDenial>();
          for (const denials of tallied.stored) {
            const event = await this.#whole(db, denials.event);
            whole.set(denials.key, event);
            stored.push({ ...denials, event, person });
          }
          events.push(...tallied.events.map((due) => withOriginOf(due, whole.get(due.key))));
        }
        await storeDenials(db, stored, events);
      }),
    );
  }

  /** Adds the address of the client, which only the newest denial of each key keeps. */
  async #whole(db: Database, denial: EncryptedDenial | DenialDraft): Promise<EncryptedDenial> {
    if (!('from' in denial)) return denial;
    const { workspace, event, from } = denial;
    const datum = originOf(from.origin, from.person);
    if (!datum) return { workspace, event, personal: [] };
    const origin = datum.commitment.toString('hex');
    const personal = await this.#keys.encrypt(db, [datum]);
    return { workspace, event: { ...event, origin }, personal };
  }
}

/** Denials of one request that wait to be recorded. */
interface Recording {
  readonly drafts: readonly DenialDraft[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** An event that is due says from where its denial came. */
function withOriginOf(due: DueEvent, whole: EncryptedDenial | undefined): DueEvent {
  if (!whole) throw new TypeError('an event is due whose denial is not stored');
  const { personal, event } = whole;
  const { denial } = due;
  return {
    ...due,
    denial: { ...denial, event: { ...denial.event, origin: event.origin }, personal },
  };
}
