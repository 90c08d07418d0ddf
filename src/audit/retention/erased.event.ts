import { declareEvent } from '../log/event.ts';

/** What was erased, without saying of whom more than an id. */
export interface Erasure {
  /** Of the person; null when only an address was known of them. */
  readonly id: string | null;
  /** How many records of them there were. */
  readonly records: number;
}

export const personErased = declareEvent<Erasure>('person.erased', 'user', {
  description: 'An operator erased what the audit log knew of a person.',
  shows: ['records'],
  workspaceOf: () => null,
});
