import { type Assignments, type Domain, indicesOf } from '../analyze/domain.ts';
import { NONE } from '../analyze/leaf-term.ts';

/** The values that some variables may have, independently of each other. Other variables may have any. */
export type Box = ReadonlyMap<string, readonly string[]>;

/**
 * Describes a set of assignments by few boxes that together are exactly this set. Impossible
 * assignments may be in a box or not, which makes descriptions short.
 * @param names the variables to describe it by; it depends on no others
 * @param free assignments that may be in a box or not, since the description is not about them
 */
export function coverOf(
  domain: Domain,
  set: Assignments,
  names: readonly string[],
  free: Assignments = 0n,
): Box[] {
  const boxes: Weighed[] = [];
  const allowed = set | free;
  for (let rest = set; rest !== 0n; ) {
    const [seed = 0] = indicesOf(rest);
    const left = rest;
    const best = ordersOf(names)
      .map((order) => widened(domain, allowed, seed, order))
      .map((box) => ({ box, covered: assignmentsIn(domain, box) }))
      .reduce((one, other) =>
        worth(domain, other, left) > worth(domain, one, left) ? other : one,
      );
    boxes.push(best);
    rest &= ~best.covered;
  }
  return trimmed(
    domain,
    set,
    needed(boxes, set).map(({ box }) => withoutImpossible(domain, box)),
  );
}

/** Removes levels that another box covers. */
function trimmed(domain: Domain, set: Assignments, boxes: readonly Box[]): Box[] {
  const scales = domain.variables.filter(({ of }) => of.kind === 'level').map(({ name }) => name);
  const kept = [...boxes];
  for (const [index, box] of boxes.entries()) {
    for (const name of scales) {
      for (const value of box.get(name) ?? []) {
        const rest = (kept[index]?.get(name) ?? []).filter((other) => other !== value);
        const less = new Map([...(kept[index] ?? box), [name, rest]]);
        const others = kept.map((other, at) => assignmentsIn(domain, at === index ? less : other));
        const covered = others.reduce((sum, other) => sum | other, 0n);
        if (rest.length > 0 && (set & ~covered) === 0n) kept[index] = less;
      }
    }
  }
  return kept;
}

/** Removes values that are impossible together with the rest of the box. */
function withoutImpossible(domain: Domain, box: Box): Box {
  return new Map(
    [...box].map(([name, values]) => {
      const possible = values.filter(
        (value) => (assignmentsIn(domain, box) & domain.where(name, [value])) !== 0n,
      );
      return [name, possible];
    }),
  );
}

/** The assignments in a box. */
export function assignmentsIn(domain: Domain, box: Box): Assignments {
  return [...box].reduce((set, [name, values]) => set & domain.where(name, values), domain.all);
}

/** How many assignments there are in a set. */
export function countOf(set: Assignments): number {
  return [...indicesOf(set)].length;
}

interface Weighed {
  readonly box: Box;
  readonly covered: Assignments;
}

/** More for a box that covers more of what is left, then for one with a shorter description. */
function worth(domain: Domain, { box, covered }: Weighed, left: Assignments): number {
  const said = [...box].reduce((sum, [name, values]) => sum + costOf(domain, name, values), 0);
  return countOf(covered & left) - said / 1000;
}

/** How long a description is. "None" costs more, and most for a level of the tenant. */
function costOf({ variables }: Domain, name: string, values: readonly string[]): number {
  const [scale] = variables.filter(({ of }) => of.kind === 'level');
  const isNone = values.includes(NONE);
  const isLater = variables.some(
    (variable) => variable.name === name && variable.of.kind === 'level' && variable !== scale,
  );
  return 1 + values.length / 100 + (isNone ? 0.2 : 0) + (isNone && isLater ? 0.2 : 0);
}

/** The widest box around one assignment that the set allows, widened in the given order. */
function widened(domain: Domain, set: Assignments, seed: number, order: readonly string[]): Box {
  const box = new Map(order.map((name) => [name, [domain.valueIn(seed, name)]]));
  const fits = () => (assignmentsIn(domain, box) & ~set) === 0n;
  for (const name of order) {
    const kept = box.get(name) ?? [];
    box.delete(name);
    if (!fits()) box.set(name, kept);
  }
  for (const name of order) {
    for (const value of rangeOf(domain, name)) {
      const kept = box.get(name);
      if (!kept || kept.includes(value)) continue;
      box.set(name, [...kept, value]);
      if (!fits()) box.set(name, kept);
    }
  }
  return new Map(
    [...box].map(([name, values]) => [
      name,
      rangeOf(domain, name).filter((value) => values.includes(value)),
    ]),
  );
}

function rangeOf(domain: Domain, name: string): readonly string[] {
  return domain.variables.find((variable) => variable.name === name)?.values ?? [];
}

/** Orders to try: starting with each name, forwards and backwards. */
function ordersOf(names: readonly string[]): string[][] {
  const turned = names.map((_, at) => [...names.slice(at), ...names.slice(0, at)]);
  return turned.length === 0 ? [[]] : [...turned, ...turned.map((order) => order.toReversed())];
}

/** Without the boxes that others contain. */
function needed(boxes: readonly Weighed[], set: Assignments): readonly Weighed[] {
  return boxes.reduceRight<readonly Weighed[]>((kept, box) => {
    const others = kept.filter((other) => other !== box);
    const covered = others.reduce((sum, other) => sum | other.covered, 0n);
    return (set & ~covered) === 0n ? others : kept;
  }, boxes);
}
