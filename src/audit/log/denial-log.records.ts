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
import type { Draft } from './draft.ts';
import type { PersonKeys } from './person-keys.records.ts';

/** Runs work in a read-write transaction of its own, again after a serialization failure. */
type Transact = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

/**
 * Denials as events: of the same person, action and record one a minute, which says how many it
 * stands for. What waits for its minute is in the database, so that nothing is lost with a process.
 */
export class DenialLog {
  readonly #keys: PersonKeys;
  readonly #transact: Transact;

  constructor(keys: PersonKeys, transact: Transact) {
    this.#keys = keys;
    this.#transact = transact;
  }

  /**
   * Writes down denials, all of them or none. To be waited for before they are answered.
   * @throws AuditUnavailable
   */
  async record(drafts: readonly Draft[]): Promise<void> {
    if (drafts.length === 0) return;
    const people = [...new Set(drafts.map(({ event }) => requesterOf(event)))];
    try {
      await this.#settle(people, drafts);
    } catch (error) {
      // What was denied changed nothing, whether or not the denial is in the log.
      throw error instanceof AuditUnavailable ? error : new AuditUnavailable(error);
    }
  }

  /** Makes events of what waits longer than a minute. To be called every now and then. */
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
          const { kept, events } = tally(known.get(person) ?? [], theirs);
          return { events, kept: kept.map((denial) => ({ ...denial, person })) };
        });
        const kept = tallies.flatMap((each) => each.kept);
        const events = tallies.flatMap((each) => each.events);
        await storeDenials(db, kept, events);
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
