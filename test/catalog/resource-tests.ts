import type { RandomRecords } from '../rls/random-records.ts';
import type { Stage } from '../scene/stage.ts';
import type { Growth } from '../statements/growth.ts';
import type { MutationTests } from './mutation-tests.ts';

/** What the tests have to know of a resource. */
export interface ResourceTests {
  /** Its mutations by their names. */
  readonly mutations: Readonly<Record<string, MutationTests>>;
  readonly records: RecordTests;
}

/** What the tests have to know of the records of a type. */
export interface RecordTests {
  /** Their GraphQL type. */
  readonly type: string;
  /** Adds records of the type to the scene. */
  readonly addTo: (stage: Stage) => Promise<void>;
  /**
   * The records of the scene that each persona can read, by the keys without their prefix: worked out
   * by hand from docs/access-rules.md. Or the edge to the record with which each of them is read.
   */
  readonly readable: Readonly<Record<string, string>> | { readonly with: string };
  /** How each list of them is ordered if the client does not say, by its place in the schema. */
  readonly lists: Readonly<Record<string, string>>;
  /**
   * Random records of the type, for the worlds in which the policies and row-level security are
   * compared. People, sessions, workspaces, members and documents are in every world.
   */
  readonly random: RandomRecords | 'in every world';
  /** Adds so many more to Acme, or to what is in it. */
  readonly grow?: (growth: Growth) => Promise<unknown>;
}
