import { PolicyError } from '../language/errors.ts';
import type { Term } from './term.ts';
import type { Variable } from './variable.ts';

/** A literal of logic: a variable has one of some values. */
export type Literal = readonly [variable: string, values: readonly string[]];

/** If one literal holds, at least one of the others does. */
export interface Implication {
  readonly when: Literal;
  readonly oneOf: readonly Literal[];
}

/** A set of assignments as bits: the assignment with index `i` is in it if bit `i` is set. */
export type Assignments = bigint;

/** More than a rule has that people can review. */
const MOST = 2 ** 21;

interface Axis {
  readonly values: readonly string[];
  /** How many combinations of the variables before it there are. */
  readonly stride: number;
  /** For each value, the combinations that have it, including impossible ones. */
  readonly masks: readonly Assignments[];
}

/** Every possible combination of the variables' values, and those that satisfy a term. */
export class Domain {
  readonly variables: readonly Variable[];
  /** All possible assignments. */
  readonly all: Assignments;
  readonly #axes = new Map<string, Axis>();

  /** @throws PolicyError when there are more combinations than can be enumerated */
  constructor(variables: readonly Variable[], implications: readonly Implication[]) {
    this.variables = variables;
    const combinations = variables.reduce((product, { values }) => product * values.length, 1);
    if (combinations > MOST) {
      const names = variables.map(({ name }) => name).join(', ');
      throw new PolicyError(`too many combinations to enumerate: ${names}`);
    }
    let stride = 1;
    for (const { name, values } of variables) {
      const period = stride * values.length;
      const masks = values.map((_, value) =>
        repeated(ones(stride) << BigInt(value * stride), period, combinations),
      );
      this.#axes.set(name, { values, stride, masks });
      stride = period;
    }
    this.all = implications.reduce((set, { when, oneOf }) => {
      const none = oneOf.reduce((rest, literal) => rest & ~this.#having(...literal), set);
      return set & ~(this.#having(...when) & none);
    }, ones(combinations));
  }

  /**
   * The assignments in which a variable has one of the values.
   * @throws PolicyError for a variable of another domain
   */
  where(name: string, values: readonly string[]): Assignments {
    return this.all & this.#having(name, values);
  }

  /** The assignments that satisfy a term. */
  satisfying(term: Term): Assignments {
    if (typeof term === 'boolean') return term ? this.all : 0n;
    switch (term[0]) {
      case 'all': {
        const [, ...parts] = term;
        return parts.reduce<Assignments>((set, part) => set & this.satisfying(part), this.all);
      }
      case 'any': {
        const [, ...parts] = term;
        return parts.reduce<Assignments>((set, part) => set | this.satisfying(part), 0n);
      }
      case 'not':
        return this.not(this.satisfying(term[1]));
      case 'in': {
        const [, name, ...values] = term;
        return this.where(name, values);
      }
    }
  }

  /** The same assignments with this value of a variable instead, as far as they are possible. */
  changed(set: Assignments, name: string, value: string): Assignments {
    const { values, stride, masks } = this.#axis(name);
    const target = BigInt(values.indexOf(value) * stride);
    const moved = masks.reduce(
      (sum, mask, at) => sum | (((set & mask) >> BigInt(at * stride)) << target),
      0n,
    );
    return this.all & moved;
  }

  not(set: Assignments): Assignments {
    return this.all & ~set;
  }

  /** The value that a variable has in the assignment of an index. */
  valueIn(assignment: number, name: string): string {
    const { values, stride } = this.#axis(name);
    return values[Math.floor(assignment / stride) % values.length] ?? '';
  }

  #having(name: string, values: readonly string[]): Assignments {
    const axis = this.#axis(name);
    return values.reduce((set, value) => set | (axis.masks[axis.values.indexOf(value)] ?? 0n), 0n);
  }

  #axis(name: string): Axis {
    const axis = this.#axes.get(name);
    if (!axis) throw new PolicyError(`${name} is not enumerated`);
    return axis;
  }
}

/** The indices of a set, from the lowest. */
export function* indicesOf(set: Assignments): Generator<number> {
  const digits = set.toString(2);
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    if (digits[at] === '1') yield digits.length - 1 - at;
  }
}

function ones(count: number): Assignments {
  return (1n << BigInt(count)) - 1n;
}

/** A pattern, repeated until it fills `length` bits. */
function repeated(pattern: Assignments, period: number, length: number): Assignments {
  let filled = pattern;
  for (let have = period; have < length; have *= 2) filled |= filled << BigInt(have);
  return filled & ones(length);
}
