import type { Database } from '../../authz/index.ts';
import { AuditUnavailable, writingLog } from './append.records.ts';
import {
  forgetDenials,
  lockDenials,
  peopleWithDueDenials,
  storeDenials,
} from './denial.records.ts';
import { type EncryptedDenial, requesterOf } from './denial.ts';
import { tally } from './denial-tally.ts';
import type { Draft } from './event-draft.ts';
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

  constructor(keys: PersonKeys, transact: Transact) {
    this.#keys = keys;
    this.#transact = transact;
  }

  /**
   * Records denials, all or none. Wait for it before you answer the request.
   * @throws AuditUnavailable
   */
  async record(drafts: readonly Draft[]): Promise<void> {
    if (drafts.length === 0) return;
    const people = [...new Set(drafts.map(({ event }) => requesterOf(event)))];
    try {
      await this.#settle(people, drafts);
    } catch (error) {
      // Any failure has the same meaning here: a denied request changed nothing.
      throw error instanceof AuditUnavailable ? error : new AuditUnavailable(error);
    }
  }

  /** Turns denials that have waited for a minute into events. Call it regularly. */
  async sweep(): Promise<void> {
    for (const person of await this.#transact(peopleWithDueDenials)) {
      await this.#settle([person], []);
    }
    await this.#transact(forgetDenials);
  }

  #settle(people: readonly string[], drafts: readonly Draft[]): Promise<void> {
    return this.#transact((db) =>
      writingLog(this.#keys, async () => {
        const denials = await this.#encrypt(db, drafts);
        const known = await lockDenials(db, people);
        const tallies = people.map((person) => {
          const theirs = denials.filter(({ event }) => requesterOf(event) === person);
          const { stored, events } = tally(known.get(person) ?? [], theirs);
          return { events, stored: stored.map((denial) => ({ ...denial, person })) };
        });
        const stored = tallies.flatMap((each) => each.stored);
        const events = tallies.flatMap((each) => each.events);
        await storeDenials(db, stored, events);
      }),
    );
  }

  async #encrypt(db: Database, drafts: readonly Draft[]): Promise<EncryptedDenial[]> {
    const encrypted: EncryptedDenial[] = [];
    for (const { workspace, event, personal } of drafts) {
      encrypted.push({ workspace, event, personal: await this.#keys.encrypt(db, personal) });
    }
    return encrypted;
  }
}
