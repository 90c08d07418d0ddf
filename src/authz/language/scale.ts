import { PolicyError } from './errors.ts';
import type { Words } from './words.ts';

/** The ordered levels that a viewer can have in a tenant, such as roles or plans. */
export interface Scale<L extends string = string> {
  readonly name: string;
  /** From the lowest to the highest. Each includes those before it. */
  readonly levels: readonly L[];
  /** Whether a level is an authority worth recording, or only a state of the tenant. */
  readonly grants: boolean;
  /** The code of a denial when only a level of this scale is missing. */
  readonly denial: 'FORBIDDEN' | 'PLAN_REQUIRED';
  /** The last sentence of such a denial: "An owner can change the plan." */
  readonly help?: string;
  /** Words for people about a level, where they do not follow from its name. */
  readonly words?: { readonly [level in L]?: Words };
}

/** A level of a right to a record: `write` of read, comment, write. */
export interface Ladder {
  readonly name: string;
  readonly level: string;
  /** From the lowest to the highest. */
  readonly levels: readonly string[];
}

/**
 * Declares a scale.
 * @throws PolicyError when it has no levels, or one of them twice
 */
export function scale<const L extends string>(definition: Scale<L>): Scale<L> {
  const { name, levels } = definition;
  if (levels.length === 0 || new Set(levels).size !== levels.length) {
    throw new PolicyError(`scale ${name}: levels must be given, each once`);
  }
  return Object.freeze(definition);
}

type Levels = Pick<Scale, 'name' | 'levels'>;

/**
 * Returns the ladder.
 * @throws PolicyError when it has a level twice, or does not have its own level
 */
export function assertLadder(ladder: Ladder): Ladder {
  if (new Set(ladder.levels).size !== ladder.levels.length) {
    throw new PolicyError(`ladder ${ladder.name}: levels must be given, each once`);
  }
  levelsFrom(ladder, ladder.level);
  return ladder;
}

/** The levels of the scale that include `level`: itself and those above. */
export function levelsFrom(scale: Levels, level: string): readonly string[] {
  return scale.levels.slice(indexOf(scale, level));
}

/** The levels of the scale that `level` includes: itself and those below. */
export function levelsUpTo(scale: Levels, level: string): readonly string[] {
  return scale.levels.slice(0, indexOf(scale, level) + 1);
}

function indexOf(scale: Levels, level: string): number {
  const index = scale.levels.indexOf(level);
  if (index < 0) throw new PolicyError(`scale ${scale.name} has no level ${level}`);
  return index;
}
