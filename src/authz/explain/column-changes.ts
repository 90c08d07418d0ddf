import { testLeaf } from '../decide/evaluate.ts';
import { weightOf } from '../decide/ways.ts';
import type { ColumnRef, Leaf } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import type { Change } from './change.ts';
import { type Hypothesis, withColumn } from './hypothesis.ts';

type ColumnLeaf = Extract<Leaf, { readonly ref: ColumnRef }>;

/** Stands for every value that no condition names. */
const ANOTHER = '(another)';

/** Values of a column that give the same results, and these results. */
interface Cell {
  readonly values: readonly unknown[];
  readonly holds: readonly boolean[];
}

/** What could be different in each column that the leaves of a rule use. */
export function columnChanges(
  policy: Policy,
  leaves: readonly Leaf[],
  given: Hypothesis,
): (readonly Change[])[] {
  const fixed = identifyingColumns(policy, leaves);
  const byKey = new Map<string, ColumnLeaf[]>();
  for (const leaf of leaves) {
    if (!('ref' in leaf) || fixed.has(leaf.ref.key)) continue;
    byKey.set(leaf.ref.key, [...(byKey.get(leaf.ref.key) ?? []), leaf]);
  }
  return [...byKey.values()].map((conditions) => changesOf(policy, conditions, given));
}

function changesOf(policy: Policy, conditions: readonly ColumnLeaf[], given: Hypothesis): Change[] {
  const [first] = conditions;
  if (!first) return [];
  const { ref } = first;
  const holdsWith = (h: Hypothesis) => conditions.map((leaf) => testLeaf(leaf, h.subject));
  const now = holdsWith(given);
  const cells = new Map<string, Cell>();
  for (const value of candidatesOf(ref, conditions, given)) {
    const holds = holdsWith(withColumn(given, ref.key, value));
    const key = holds.join();
    cells.set(key, { holds, values: [...(cells.get(key)?.values ?? []), value] });
  }
  cells.delete(now.join());
  return [...cells.values()].map(({ values, holds }) => {
    const changed = conditions.filter((_, index) => holds[index] !== now[index]);
    return {
      of: `record.${ref.key}`,
      words: `the ${policy.name} ${wordsOf(ref, values, changed, given)}`,
      weight: Math.max(...changed.map(weightOf)),
      ofIdentity: changed.some(({ kind }) => kind === 'viewerIs'),
      distance: null,
      apply: (h: Hypothesis) => withColumn(h, ref.key, values[0]),
    };
  });
}

/** A value for each combination of results that the conditions on a column can have. */
function candidatesOf(
  { column }: ColumnRef,
  conditions: readonly ColumnLeaf[],
  { subject: { viewer } }: Hypothesis,
): Set<unknown> {
  const at = (ms: number) => new Date(viewer.now.getTime() + ms);
  const declared: readonly string[] = column.enumValues ?? [];
  const named = conditions.flatMap((leaf): unknown[] => {
    switch (leaf.kind) {
      case 'is':
        return [...leaf.values];
      case 'viewerIs':
        return viewer.userId === null ? [] : [viewer.userId];
      case 'after':
        return [at(1 - leaf.secondsAgo * 1000), at(-leaf.secondsAgo * 1000)];
      default:
        return column.dataType === 'date' ? [at(0)] : [];
    }
  });
  const other = declared.length > 0 ? declared : othersThan(named, column.dataType);
  return new Set([...named, ...other, ...(column.notNull ? [] : [null])]);
}

function othersThan(named: readonly unknown[], dataType: string): unknown[] {
  switch (dataType) {
    case 'date':
      return [];
    case 'boolean':
      return [true, false];
    case 'number':
      return [Math.max(0, ...named.filter((value) => typeof value === 'number')) + 1];
    default:
      return [ANOTHER];
  }
}

function wordsOf(
  { key }: ColumnRef,
  values: readonly unknown[],
  changed: readonly ColumnLeaf[],
  { subject }: Hypothesis,
): string {
  const others = changed.filter(({ kind }) => kind !== 'is');
  const phrases = others.map((leaf) => {
    const name = leaf.kind === 'viewerIs' ? `with the person as its ${leaf.name}` : leaf.name;
    return testLeaf(leaf, subject) ? `not ${name}` : name;
  });
  if (phrases.length > 0 && changed.length === others.length) return phrases.join(' and ');
  const shown = values.filter((value) => value !== null && value !== ANOTHER);
  if (values.includes(ANOTHER)) return `with another ${key}`;
  return shown.length > 0 ? `with ${key} ${shown.join(' or ')}` : `without ${key}`;
}

/** The columns that identify the record, and those that join its facts. */
function identifyingColumns(policy: Policy, leaves: readonly Leaf[]): Set<string> {
  const facts = leaves.filter((leaf) => leaf.kind === 'some');
  const joined = facts.flatMap(({ on }) => on.map(([, { key }]) => key));
  const own = [policy.key, policy.tenant?.ref, policy.parent?.ref];
  return new Set([...own.flatMap((ref) => (ref ? [ref.key] : [])), ...joined]);
}
