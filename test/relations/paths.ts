import { type Edge, edges } from '../scene/schema.ts';
import type { SceneRecord } from '../scene/stage.ts';

/** What an answer holds where a record was asked for with its edges. */
export type Visited = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly id: string;
};

/** A selection of all edges from a type, so many deep. */
export function treeOf(type: string, depth: number): string {
  const own = depth === 0 ? [] : edges.filter(({ from }) => from === type);
  const fields = own.map(({ field, to, kind }) =>
    kind === 'one'
      ? `${field} ${treeOf(to, depth - 1)}`
      : `${field}(first: 100) { nodes ${treeOf(to, depth - 1)} }`,
  );
  return `{ __typename id ${fields.join(' ')} }`;
}

/** The same as several selections, one for each edge of the type: all in one would be too many fields. */
export function treesOf(type: string, depth: number): readonly string[] {
  const own = edges.filter(({ from }) => from === type);
  if (depth === 0 || own.length === 0) return [treeOf(type, 0)];
  return own.map(({ field, to, kind }) =>
    kind === 'one'
      ? `{ __typename id ${field} ${treeOf(to, depth - 1)} }`
      : `{ __typename id ${field}(first: 100) { nodes ${treeOf(to, depth - 1)} } }`,
  );
}

/** Edges that lead nowhere in the scene: no event of it was caused by a view-as session. */
export const LEADS_NOWHERE: readonly string[] = ['AuditEvent.impersonator'];

/** The records to which an edge leads from a record in truth, whoever asks. */
export function relatedBy(
  { from, field, to, kind }: Edge,
  id: string,
  records: readonly SceneRecord[],
): string[] {
  if (kind === 'one') {
    const start = records.find((record) => record.id === id);
    const target = start?.refs[field];
    if (!target && LEADS_NOWHERE.includes(`${from}.${field}`)) return [];
    if (!target) throw new Error(`the scene does not say where ${from}.${field} leads`);
    return [target];
  }
  const back = edges.filter((edge) => edge.from === to && edge.to === from && edge.kind === 'one');
  const ref = back[0]?.field ?? ownerOf[to];
  if (!ref || back.length > 1) throw new Error(`the scene does not say what ${from}.${field} is`);
  return records.filter(({ type, refs }) => type === to && refs[ref] === id).map((r) => r.id);
}

/** What leads back where no edge does. */
const ownerOf: Readonly<Record<string, string>> = { Session: 'user' };

/**
 * Walks through all that an answer holds and names each place where an edge does not lead to just
 * those records that it leads to in truth and that are in reach.
 */
export function strayEdges(
  visited: readonly Visited[],
  records: readonly SceneRecord[],
  inReach: ReadonlySet<string>,
): string[] {
  return visited.flatMap((record) =>
    edgesAsked(record).flatMap((edge) => {
      const reached = reachedBy(edge, record);
      const truth = relatedBy(edge, record.id, records).filter((id) => inReach.has(id));
      const isSame =
        reached
          .map(({ id }) => id)
          .toSorted()
          .join() === truth.toSorted().join();
      const stray = isSame ? [] : [`${edge.from}.${edge.field} of ${record.id}`];
      return [...stray, ...strayEdges(reached, records, inReach)];
    }),
  );
}

function reachedBy({ field, kind }: Edge, visited: Visited): readonly Visited[] {
  const value = visited[field] as Visited | { readonly nodes: readonly Visited[] } | null;
  if (value === null) return [];
  return kind === 'one' ? [value as Visited] : (value as { nodes: readonly Visited[] }).nodes;
}

function edgesAsked(visited: Visited): Edge[] {
  return edges.filter(({ from, field }) => from === visited.__typename && field in visited);
}
