import { declareEvent } from '../log/event.ts';

/** An erasure. It identifies the person by their id only. */
export interface Erasure {
  /** The id of the person; null when only an address was known. */
  readonly id: string | null;
  /** The number of records. */
  readonly records: number;
}

export const personErased = declareEvent<Erasure>('person.erased', 'user', {
  description: 'An operator erased the personal data of a person in the audit log.',
  shows: ['records'],
  workspaceOf: () => null,
});
