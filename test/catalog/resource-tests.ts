import type { MutationTests } from './mutation-tests.ts';

/** What the tests have to know of a resource. */
export interface ResourceTests {
  readonly mutations: Readonly<Record<string, MutationTests>>;
}
