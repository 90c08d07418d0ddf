import type { AnyColumn } from 'drizzle-orm';
import { all, any, type Condition, conditionOf, described, refTo, refToId } from './condition.ts';
import { PolicyError } from './errors.ts';
import { is } from './record-conditions.ts';
import { levelsUpTo, type Scale } from './scale.ts';
import type { Words } from './words.ts';

/** The credential covers `scope`; `null` means a session. It never holds for the anonymous viewer. */
export function credential(scope: string | null): Condition {
  return conditionOf({
    kind: 'credential',
    name: scope === null ? 'session' : `scope:${scope}`,
    scope,
  });
}

/** The credential is a session that was authenticated within the last `seconds`. */
export function recent(seconds: number): Condition {
  return conditionOf({ kind: 'recent', name: `recent:${seconds}`, seconds });
}

/**
 * The viewer has at least `level` of the scale in the record's tenant.
 * @throws PolicyError when the scale has no such level
 */
export function atLeast<L extends string>(scale: Scale<L>, level: NoInfer<L>): Condition {
  if (!scale.levels.includes(level)) {
    throw new PolicyError(`scale ${scale.name} has no level ${level}`);
  }
  const node = { kind: 'level', name: `${scale.name}:${level}`, scale, level } as const;
  return conditionOf(node, scale.words?.[level]);
}

/** The viewer's level of the scale in the record's tenant includes the level that `column` holds. */
export function covers<L extends string>(scale: Scale<L>, column: AnyColumn): Condition {
  const rule = any(
    ...scale.levels.map((level) =>
      all(atLeast(scale, level), is(column, ...levelsUpTo(scale, level))),
    ),
  );
  return described(rule, {
    holds: `the viewer’s ${scale.name} is not below its ${refTo(column).key}`,
    when: `up to their own ${scale.name}`,
  });
}

/** `column` holds the viewer's id. `as` names what the viewer then is: `author`, or `self`. */
export function viewerIs(column: AnyColumn, as: string): Condition {
  const node = { kind: 'viewerIs', name: as, ref: refToId(column) } as const;
  return conditionOf(node, as === 'self' ? SELF : {});
}

const SELF: Words = {
  holds: 'is the person it is about',
  who: 'the person themselves',
  missing: { only: ['they themselves'] },
};
