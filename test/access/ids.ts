import { newId } from '../../src/shared/id.ts';
import { idCoordinates } from '../attacks/coordinates.ts';
import { examplesOf, type MutationName } from '../catalog/index.ts';
import { recordTypes } from '../scene/schema.ts';
import type { Mutation } from '../support/mutations.ts';

/** A field of a mutation's input that takes an id. */
export interface IdField {
  readonly mutation: MutationName;
  readonly field: string;
  /** How the ids that it takes begin. */
  readonly prefix: string;
}

/** Every field of every mutation's input that takes an id. */
export const idFields: readonly IdField[] = idCoordinates
  .filter(({ parent }) => parent === 'Mutation')
  .map(({ field, path, types }) => ({
    mutation: field.name as MutationName,
    field: path.at(-1) ?? '',
    prefix: prefixOf(types[0] ?? ''),
  }));

function prefixOf(type: string): string {
  const [prefix] = [...recordTypes].find(([, name]) => name === type) ?? [];
  if (!prefix) throw new Error(`${type} is not a type of records`);
  return prefix;
}

const more: Readonly<Record<string, readonly string[]>> = {
  doc: [
    'document(id: $id) { id title }',
    'document(id: $id) { internalNotes viewerCanDelete viewerCannotDeleteReasons { code } }',
  ],
  ws: [
    'workspace(id: $id) { id name }',
    'workspace(id: $id) { billingEmail documents { totalCount } members { totalCount } }',
    'auditEvents(workspaceId: $id) { totalCount nodes { id } }',
  ],
};

/** Every way to read a record by its id, as fields of a query on `$id`. */
export function readsOf(prefix: string): readonly string[] {
  return ['node(id: $id) { id }', 'nodes(ids: [$id]) { id }', ...(more[prefix] ?? [])];
}

/** What is put where a mutation takes the id of another record besides. */
const others = new Map([...recordTypes.keys()].map((prefix) => [prefix, newId(prefix)]));

/** Every example of every mutation that takes the id of such a record, with this one. */
export function changesOf(prefix: string, id: string): readonly Mutation[] {
  return idFields
    .filter((place) => place.prefix === prefix)
    .flatMap(({ mutation: name, field }) => {
      const besides = idFields.filter((place) => place.mutation === name);
      const ids = Object.fromEntries(
        besides.map((place) => [place.field, others.get(place.prefix)]),
      );
      return examplesOf(name).map(({ values }) => ({
        name,
        input: { ...values, ...ids, [field]: id },
      }));
    });
}

/** What each of them cannot see, as a type and a name. */
export const unseen: Readonly<Record<string, readonly string[]>> = {
  olivia: ['doc diary', 'doc charter', 'ws globex', 'mem gloria', 'user gloria', 'ses edith'],
  adam: ['doc diary', 'doc contract', 'ws initech', 'mem ian', 'user gus', 'ses olivia'],
  edith: ['doc charter', 'ws globex', 'mem evan', 'user evan', 'ses adam', 'evt acme'],
  victor: ['doc roadmap', 'doc oldPlan', 'doc diary', 'doc charter', 'ws initech', 'evt acme'],
  gloria: ['doc handbook', 'doc contract', 'ws acme', 'mem edith', 'user edith', 'evt acme'],
  ian: ['doc handbook', 'doc diary', 'ws acme', 'mem adam', 'user adam', 'ses adam'],
  gus: ['doc handbook', 'doc diary', 'ws acme', 'mem victor', 'user olivia', 'evt acme'],
  nobody: ['doc handbook', 'ws acme', 'mem adam', 'user adam', 'ses adam', 'evt acme'],
};
