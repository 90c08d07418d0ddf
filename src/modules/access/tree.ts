import type { Explained } from '../../authz/index.ts';

/** A part of a rule with how deep it stands. */
export interface Line extends Omit<Explained, 'parts'> {
  readonly depth: number;
}

/** A tree as lines, each part before its own parts. */
export function linesOf({ parts, ...part }: Explained, depth = 0): Line[] {
  return [{ ...part, depth }, ...parts.flatMap((inner) => linesOf(inner, depth + 1))];
}
