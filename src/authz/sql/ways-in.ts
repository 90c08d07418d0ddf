import { all, any, type ColumnRef, type Condition, type Fact } from '../language/condition.ts';
import { levelsUpTo, type Scale } from '../language/scale.ts';

/** What names the records of a way in, so that an index finds them without looking at others. */
export type Entrance =
  /** The column holds the viewer's id. */
  | { readonly kind: 'column'; readonly ref: ColumnRef }
  /** The record is in a tenant in which the viewer has at least the level. */
  | { readonly kind: 'tenants'; readonly scale: Scale; readonly level: string }
  /** The record has a related row that names the viewer, such as a share. */
  | { readonly kind: 'fact'; readonly fact: Fact };

/** A part of a rule by which a viewer gets at records: as a member, as the author, by a share. */
export interface WayIn {
  readonly entrance: Entrance;
  /** The rule of this way, with what its entrance says. */
  readonly rule: Condition;
}

/**
 * Takes a rule apart into its ways in: a record satisfies the rule if and only if it satisfies the rule
 * of one of them. Null when some records cannot be found by an entrance, such as the open documents
 * of a workspace for its members. A scan in the order of the list is then the best.
 */
export function waysInto(rule: Condition): readonly WayIn[] | null {
  const found = waysOf(rule);
  return found && [...merged(found).values()];
}

function waysOf(rule: Condition): WayIn[] | null {
  const entrance = entranceOf(rule);
  if (entrance) return [{ entrance, rule }];
  switch (rule.kind) {
    case 'any':
      return allOf(rule.of.map(waysOf));
    case 'all': {
      // One part with ways of its own is enough: the others narrow each of them.
      for (const part of rule.of) {
        const ways = waysOf(part);
        const others = rule.of.filter((each) => each !== part);
        if (ways) return ways.map((way) => ({ ...way, rule: all(way.rule, ...others) }));
      }
      return null;
    }
    case 'except': {
      const ways = waysOf(rule.of);
      return ways?.map((way) => ({ ...way, rule: way.rule.except(...rule.denials) })) ?? null;
    }
    default:
      return null;
  }
}

/** The entrance that all records of a rule have in common. */
function entranceOf(rule: Condition): Entrance | null {
  switch (rule.kind) {
    case 'viewerIs':
      return { kind: 'column', ref: rule.ref };
    case 'level':
      return { kind: 'tenants', scale: rule.scale, level: rule.level };
    case 'some':
      return namesViewer(rule.where) ? { kind: 'fact', fact: rule } : null;
    case 'all':
      return best(rule.of.map(entranceOf));
    case 'any':
      return common(rule.of.map(entranceOf));
    case 'except':
      return entranceOf(rule.of);
    default:
      return null;
  }
}

/** The narrowest comes first. */
const PREFERENCE: readonly Entrance['kind'][] = ['column', 'fact', 'tenants'];

function best(entrances: readonly (Entrance | null)[]): Entrance | null {
  for (const kind of PREFERENCE) {
    const found = entrances.find((each) => each?.kind === kind);
    if (found) return found;
  }
  return null;
}

/** One entrance for alternatives with the same: of levels it is the lowest, which includes the others. */
function common([first, ...others]: readonly (Entrance | null)[]): Entrance | null {
  if (!first) return null;
  let joint = first;
  for (const other of others) {
    if (!other || keyOf(other) !== keyOf(joint)) return null;
    joint = lower(joint, other);
  }
  return joint;
}

function lower(one: Entrance, other: Entrance): Entrance {
  if (one.kind !== 'tenants' || other.kind !== 'tenants') return one;
  return levelsUpTo(one.scale, one.level).includes(other.level) ? other : one;
}

/** Ways with the same entrance become one. */
function merged(ways: readonly WayIn[]): Map<string, WayIn> {
  const byEntrance = new Map<string, WayIn>();
  for (const way of ways) {
    const key = keyOf(way.entrance);
    const known = byEntrance.get(key);
    const entrance = known ? lower(known.entrance, way.entrance) : way.entrance;
    byEntrance.set(key, { entrance, rule: known ? any(known.rule, way.rule) : way.rule });
  }
  return byEntrance;
}

function keyOf(entrance: Entrance): string {
  switch (entrance.kind) {
    case 'column':
      return `column ${entrance.ref.key}`;
    case 'tenants':
      return `tenants ${entrance.scale.name}`;
    case 'fact':
      return `fact ${entrance.fact.name}`;
  }
}

/** Whether each related row of a fact names the viewer: then the viewer has few of them. */
function namesViewer(where: Condition): boolean {
  return where.kind === 'viewerIs' || (where.kind === 'all' && where.of.some(namesViewer));
}

function allOf<T>(parts: readonly (T[] | null)[]): T[] | null {
  const given = parts.filter((part) => part !== null);
  return given.length === parts.length ? given.flat() : null;
}
