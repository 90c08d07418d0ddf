import { type AnyColumn, getTableName, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition, Fact, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { leafToWords } from '../language/to-words.ts';
import { placed, rangeOf, termOf, variableName } from './leaf-term.ts';
import type { Term } from './term.ts';

/** One thing that a rule depends on, with all values that make a difference. */
export interface Variable {
  readonly name: string;
  readonly values: readonly string[];
  /** The name of the record that it is about; '' for the record that is decided on. */
  readonly at: string;
  readonly of: Definition;
}

/** What a variable stands for, as data. Two variables with the same definition are the same. */
export type Definition =
  | { readonly kind: 'signedIn' | 'tenantScope' | 'notImpersonated' }
  | { readonly kind: 'credential'; readonly scope: string | null }
  | { readonly kind: 'recent'; readonly seconds: number }
  | { readonly kind: 'level'; readonly scale: string }
  | { readonly kind: 'viewerIs' | 'is' | 'isSet'; readonly column: string }
  | { readonly kind: 'after'; readonly column: string; readonly secondsAgo: number }
  | FactDefinition
  | { readonly kind: 'ladder'; readonly levels: Readonly<Record<string, FactDefinition>> };

export interface FactDefinition {
  readonly kind: 'fact';
  readonly words: string;
  readonly table: string;
  readonly on: readonly (readonly [inner: string, outer: string])[];
  /** Its rows belong to the record's tenant, so the viewer has the same levels there. */
  readonly sameTenant: boolean;
  readonly where: Term;
  readonly variables: readonly Variable[];
}

/** The record that a condition is about: its name, and the column that holds its tenant. */
export interface Place {
  readonly at: string;
  readonly tenant: ColumnRef | null;
}

const theRecord: Place = { at: '', tenant: null };

/**
 * The variables that a condition depends on, each once.
 * @throws PolicyError when two different things have one name
 */
export function declaredBy(condition: Condition, place: Place = theRecord): Variable[] {
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'all':
    case 'any':
      return together(condition.of.flatMap((part) => declaredBy(part, place)));
    case 'not':
      return declaredBy(condition.of, place);
    case 'except':
      return together(
        [condition.of, ...condition.denials].flatMap((part) => declaredBy(part, place)),
      );
    default:
      return condition.kind === 'some' && condition.one
        ? declaredBy(condition.where, {
            at: placed(condition.one, place.at),
            tenant: condition.tenant,
          })
        : [variableOf(condition, place)];
  }
}

/** The variables, each once and with all its values. */
export function together(variables: readonly Variable[]): Variable[] {
  const byName = new Map<string, Variable>();
  for (const variable of variables) {
    const known = byName.get(variable.name);
    byName.set(variable.name, known ? merged(known, variable) : variable);
  }
  return [...byName.values()];
}

function merged(one: Variable, other: Variable): Variable {
  const values = [...new Set([...one.values, ...other.values])];
  if (one.of.kind !== 'ladder' || other.of.kind !== 'ladder') {
    return { ...one, values, of: same(one.name, one.of, other.of) };
  }
  const levels: Record<string, FactDefinition> = { ...one.of.levels };
  for (const [level, fact] of Object.entries(other.of.levels)) {
    levels[level] = same(`${one.name} ${level}`, levels[level] ?? fact, fact);
  }
  if (values.length !== one.values.length) throw new PolicyError(`${one.name} has two ladders`);
  return { ...one, of: { kind: 'ladder', levels } };
}

function same<D extends Definition>(name: string, one: D, other: D): D {
  if (one === other || JSON.stringify(one) === JSON.stringify(other)) return one;
  throw new PolicyError(`${name} stands for two conditions`);
}

function variableOf(leaf: Leaf, place: Place): Variable {
  const of = definitionOf(leaf, place);
  // The viewer and the tenant are the same for every record that a condition is about.
  const at = ['credential', 'tenantScope', 'notImpersonated', 'recent', 'level'].includes(of.kind)
    ? ''
    : place.at;
  return { name: variableName(leaf, place.at), values: rangeOf(leaf), at, of };
}

function definitionOf(leaf: Leaf, place: Place): Definition {
  switch (leaf.kind) {
    case 'credential':
      return { kind: 'credential', scope: leaf.scope };
    case 'tenantScope':
    case 'notImpersonated':
      return { kind: leaf.kind };
    case 'recent':
      return { kind: 'recent', seconds: leaf.seconds };
    case 'level':
      return { kind: 'level', scale: leaf.scale.name };
    case 'viewerIs':
    case 'is':
    case 'isSet':
      return { kind: leaf.kind, column: leaf.ref.key };
    case 'after':
      return { kind: 'after', column: leaf.ref.key, secondsAgo: leaf.secondsAgo };
    case 'some':
      return leaf.ladder
        ? { kind: 'ladder', levels: { [leaf.ladder.level]: factOf(leaf, place) } }
        : factOf(leaf, place);
  }
}

/** A cache: rules share facts, and to compare definitions is slow. */
const definitions = new WeakMap<Fact, { readonly place: Place; readonly of: FactDefinition }>();

function factOf(fact: Fact, place: Place): FactDefinition {
  const known = definitions.get(fact);
  if (known && known.place.tenant?.column === place.tenant?.column) return known.of;
  const of = factIn(fact, place);
  definitions.set(fact, { place, of });
  return of;
}

function factIn(fact: Fact, { tenant }: Place): FactDefinition {
  const { table, on, where } = fact;
  const isTenant = ([inner, outer]: Fact['on'][number]) =>
    sameColumn(inner, fact.tenant?.column) && sameColumn(outer.column, tenant?.column);
  return {
    kind: 'fact',
    words: leafToWords(fact),
    table: originalName(table),
    on: on.map(([inner, outer]) => [inner.name, outer.key] as const),
    sameTenant: on.some(isTenant),
    where: termOf(where),
    variables: declaredBy(where, { at: '', tenant: fact.tenant }),
  };
}

function sameColumn(one: AnyColumn, other: AnyColumn | undefined): boolean {
  return (
    other !== undefined &&
    one.name === other.name &&
    getTableName(one.table) === getTableName(other.table)
  );
}

/** The name of the table behind an alias. */
function originalName(table: Table): string {
  const original: unknown = Reflect.get(table, Symbol.for('drizzle:OriginalName'));
  return typeof original === 'string' ? original : getTableName(table);
}
