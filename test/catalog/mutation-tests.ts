import type { Scope } from '../../src/modules/token/scopes.ts';
import type { Person, Story } from './story.ts';

export type Input = Readonly<Record<string, unknown>>;

/** The parts of a valid input. */
export interface Example {
  /** All of it but its ids and secrets. */
  readonly values?: Input;
  /** Its ids and secrets, of records that this creates, and their versions. */
  readonly given?: (story: Story) => Promise<Input> | Input;
}

/** What the tests have to know of a mutation. */
export interface MutationTests extends Example {
  /**
   * What a token needs: a scope; `session`, if no token can do it; `nothing`, if nobody has to be
   * signed in.
   */
  readonly needs: Scope | 'session' | 'nothing';
  /** The fields of the answer that the tests ask for. */
  readonly answer: string;
  /** The person who may send the example: by default the owner of the workspace. */
  readonly by?: Person | 'nobody';
  /** Further examples, of what else the mutation does. */
  readonly also?: readonly Example[];
}
