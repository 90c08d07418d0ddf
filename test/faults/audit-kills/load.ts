import { setTimeout as sleep } from 'node:timers/promises';
import { type PersonKey, people } from '../../../src/demo/cast.ts';
import type { SeededCast } from '../../../src/demo/seed.ts';
import { Author, type Shelf } from './author.ts';
import type { Fleet } from './fleet.ts';
import type { Journal } from './journal.ts';
import { Person } from './person.ts';
import { type Account, signIn, visit } from './visitor.ts';

const AUTHORS = [
  ['edith', 'acme'],
  ['adam', 'acme'],
  ['olivia', 'acme'],
  ['evan', 'globex'],
  ['gloria', 'globex'],
  ['ian', 'initech'],
] as const satisfies readonly (readonly [PersonKey, string])[];

/** Each costs the hash of a password, so there are few. */
const VISITORS = 2;

/** Between two visits. */
const VISIT_MS = 100;

/** Sends one mutation after the other until the signal; what is under way then is waited for. */
export type Worker = (signal: AbortSignal) => Promise<void>;

export interface LoadOptions {
  readonly fleet: Fleet;
  readonly journal: Journal;
  readonly cast: SeededCast;
  readonly password: string;
  readonly random: () => number;
}

/** The people who work: authors, who share the documents of their workspace, and visitors. */
export function workersOf({ fleet, journal, cast, password, random }: LoadOptions): Worker[] {
  const newPerson = () => new Person(fleet, journal, random);
  const shelves = new Map<string, Shelf>(
    Object.entries(cast.workspaces).map(([key, workspaceId]) => [
      key,
      { workspaceId, documents: [] },
    ]),
  );
  const authors = AUTHORS.map(([key, workspace]) => {
    const shelf = shelves.get(workspace);
    if (!shelf) throw new Error(`there is no workspace ${workspace}`);
    return author(newPerson(), { email: people[key].email, password }, shelf);
  });
  const accounts = Object.values(people).map(({ email }) => ({ email, password }));
  const visitors = Array.from({ length: VISITORS }, () => visitor(newPerson(), accounts, random));
  return [...authors, ...visitors];
}

/** Lets them all work at once. */
export async function load(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
  const works = workers.map((work) => work(signal));
  await Promise.allSettled(works);
  await Promise.all(works);
}

function author(person: Person, account: Account, shelf: Shelf): Worker {
  const self = new Author(person, shelf);
  return async (signal) => {
    while (!signal.aborted) {
      if (person.cookie) await self.act();
      else await signIn(person, account);
    }
  };
}

function visitor(person: Person, accounts: readonly Account[], random: () => number): Worker {
  return async (signal) => {
    for (; !signal.aborted; await sleep(VISIT_MS * random())) await visit(person, accounts);
  };
}
