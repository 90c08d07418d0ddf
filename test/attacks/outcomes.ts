import { mutationNames, mutations } from '../catalog/index.ts';
import type { Persona } from '../scene/personas.ts';
import type { Reply } from './attempt.ts';
import type { IdCoordinate } from './coordinates.ts';

/** What a reply comes to: the code of its error, or what it holds without one. */
export function outcomeOf({ data, error, bytes }: Reply): string {
  if (!error) return heldBy(data);
  return isPlain(error.extensions) ? error.extensions.code : `a telling ${bytes}`;
}

/** NOT_FOUND says nothing else: not even a decision. */
function isPlain({ code, ...rest }: Readonly<Record<string, unknown>>): boolean {
  return code !== 'NOT_FOUND' || Object.keys(rest).join() === 'requestId';
}

function heldBy(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.every((item) => item === null))) {
    return 'null';
  }
  return typeof value === 'object' && 'totalCount' in value && value.totalCount === 0
    ? 'empty'
    : 'something';
}

/** What no scope covers: a token or a view-as session is refused before any id is looked at. */
const SESSION_ONLY: readonly string[] = [
  ...mutationNames.filter((name) => mutations[name].needs === 'session'),
  'explainAccess',
  'whoCan',
];

/** Those who try with a workspace that they see as a guest, by a session. */
const GUESTS = ['gus', 'rita'];

/** Without a session these can be asked for; each record is decided on. */
const OPEN = ['node', 'nodes'];

/**
 * How the API says that there is no such record: NOT_FOUND, but for
 * - `nodes`, which has a null in its place,
 * - filters and the log of a workspace, which find nothing,
 * - what the credential does not cover, which is said before any id is looked at: for a view-as
 *   session, every mutation.
 * @param hasOwn whether what the place is in is the viewer's own record
 */
export function expectedAt(
  { parent, field, path }: IdCoordinate,
  { name }: Persona,
  hasOwn: { readonly document: boolean; readonly parent: boolean },
): string {
  if (name === 'nobody' && parent !== 'Workspace' && !OPEN.includes(field.name)) {
    return 'UNAUTHENTICATED';
  }
  const bySession = !name.startsWith('token') && !name.startsWith('view as');
  if (!bySession && SESSION_ONLY.includes(field.name)) return 'SCOPE_REQUIRED';
  if (name.startsWith('view as') && parent === 'Mutation') return 'SCOPE_REQUIRED';
  const isOfPerson = path.at(-1) !== 'workspaceId';
  // They see the workspace, and are refused before any person is looked at.
  if (field.name === 'handOverDocuments' && isOfPerson && GUESTS.includes(name)) return 'FORBIDDEN';
  if (!hasOwn.parent) return 'NOT_FOUND';
  if (field.name === 'nodes') return 'null';
  if (path[0] === 'filter' || field.name === 'auditEvents') return 'empty';
  return 'NOT_FOUND';
}
