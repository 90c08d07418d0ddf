import { newId } from '../../src/shared/id.ts';
import type { Persona } from '../scene/personas.ts';
import { readableBy } from '../scene/readable.ts';
import type { Scene } from '../scene/scene.ts';
import { recordTypes } from '../scene/schema.ts';
import type { SceneRecord } from '../scene/stage.ts';
import { attemptAt, isOnRoot, type Reply, repliesOf, type Try } from './attempt.ts';
import { type IdCoordinate, typesOf } from './coordinates.ts';

/** What they can put where an operation wants a record besides the one that it is about. */
export const own: Readonly<
  Record<string, { readonly Document?: string; readonly Workspace?: string }>
> = {
  gloria: { Document: 'doc.charter', Workspace: 'ws.globex' },
  'token gloria': { Document: 'doc.charter', Workspace: 'ws.globex' },
  'token adam': { Document: 'doc.invoice', Workspace: 'ws.initech' },
  'view as victor': { Workspace: 'ws.acme' },
  gus: { Workspace: 'ws.globex' },
  rita: { Workspace: 'ws.acme' },
};

const TRIES_AT_ONCE = 3;

/** What a persona is told when they try ids at a place in the schema. */
export async function repliesTo(
  scene: Scene,
  persona: Persona,
  coordinate: IdCoordinate,
  tries: readonly Try[],
): Promise<Reply[]> {
  const { parent, field } = coordinate;
  const replies: Reply[] = [];
  // All fields of a type, for each try, in one operation would be too many fields.
  for (let first = 0; first < tries.length; first += TRIES_AT_ONCE) {
    const part = tries.slice(first, first + TRIES_AT_ONCE);
    const { document, variables } = attemptAt(
      coordinate,
      part,
      (path) => ownId(scene, persona, typesOf(parent, field, path)[0] ?? ''),
      isOnRoot(coordinate) ? null : ownId(scene, persona, parent),
    );
    replies.push(...repliesOf(await persona.client(scene).send(document, variables), part));
  }
  return replies;
}

function ownId(scene: Scene, { name }: Persona, type: string): string {
  const key = own[name]?.[type as 'Document' | 'Workspace'];
  return key ? scene.of(key).id : missingId(type);
}

/** A well-formed id of no record, the same each time, so that answers can be compared. */
export function missingId(type: string): string {
  const known = missing.get(type);
  if (known) return known;
  const [prefix] = [...recordTypes].find(([, name]) => name === type) ?? [];
  if (!prefix) throw new Error(`${type} is not a type of records`);
  missing.set(type, newId(prefix));
  return missingId(type);
}
const missing = new Map<string, string>();

/**
 * Records of a type that a persona may not read: the first and the last of them. That a token, or who
 * sees as another, has not the scope for what the person sees in that workspace is told.
 */
export function outOfReach(scene: Scene, { name }: Persona, type: string): SceneRecord[] {
  const readable = readableBy(name, scene.records);
  const hidden = scene.records.filter(
    (record) => record.type === type && !readable.has(record.key) && !isOfUser(scene, name, record),
  );
  if (hidden.length === 0) throw new Error(`${name} may read every ${type}`);
  return [...new Set([...hidden.slice(0, 1), ...hidden.slice(-1)])];
}

function isOfUser(scene: Scene, name: string, { refs }: SceneRecord): boolean {
  if (!/^(token|view as) /.test(name)) return false;
  const granted = scene.of(name.replace('token ', 'tok.').replace('view as ', 'vas.')).refs;
  const isInReach = refs.workspace === undefined || refs.workspace === granted.workspace;
  return refs.user === (granted.user ?? granted.member) && isInReach;
}
