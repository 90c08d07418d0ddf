import { indicesOf, type Situations, type Space } from '../analyze/domain.ts';
import { NONE } from '../analyze/leaf-term.ts';

/** The values that some variables may have, each independently of the others; any of the rest. */
export type Box = ReadonlyMap<string, readonly string[]>;

/**
 * Describes a set of situations by few boxes that together are just that set. What cannot be counts
 * as either, so that descriptions are short.
 * @param names the variables to describe it by, on no other of which it depends
 * @param free what may be in the boxes or not, since nobody speaks of it
 */
export function coverOf(
  space: Space,
  set: Situations,
  names: readonly string[],
  free: Situations = 0n,
): Box[] {
  const boxes: Weighed[] = [];
  const allowed = set | free;
  for (let rest = set; rest !== 0n; ) {
    const [seed = 0] = indicesOf(rest);
    const left = rest;
    const best = ordersOf(names)
      .map((order) => widened(space, allowed, seed, order))
      .map((box) => ({ box, covered: situationsIn(space, box) }))
      .reduce((one, other) => (worth(space, other, left) > worth(space, one, left) ? other : one));
    boxes.push(best);
    rest &= ~best.covered;
  }
  return trimmed(
    space,
    set,
    needed(boxes, set).map(({ box }) => withoutImpossible(space, box)),
  );
}

/** Without those levels that another box speaks of already. */
function trimmed(space: Space, set: Situations, boxes: readonly Box[]): Box[] {
  const scales = space.variables.filter(({ of }) => of.kind === 'level').map(({ name }) => name);
  const kept = [...boxes];
  for (const [index, box] of boxes.entries()) {
    for (const name of scales) {
      for (const value of box.get(name) ?? []) {
        const rest = (kept[index]?.get(name) ?? []).filter((other) => other !== value);
        const less = new Map([...(kept[index] ?? box), [name, rest]]);
        const others = kept.map((other, at) => situationsIn(space, at === index ? less : other));
        const covered = others.reduce((sum, other) => sum | other, 0n);
        if (rest.length > 0 && (set & ~covered) === 0n) kept[index] = less;
      }
    }
  }
  return kept;
}

/** Without those values that do not go with the rest of the box: nobody misses them. */
function withoutImpossible(space: Space, box: Box): Box {
  return new Map(
    [...box].map(([name, values]) => {
      const possible = values.filter(
        (value) => (situationsIn(space, box) & space.where(name, [value])) !== 0n,
      );
      return [name, possible];
    }),
  );
}

/** The situations that a box holds. */
export function situationsIn(space: Space, box: Box): Situations {
  return [...box].reduce((set, [name, values]) => set & space.where(name, values), space.all);
}

/** How many situations there are in a set. */
export function countOf(set: Situations): number {
  return [...indicesOf(set)].length;
}

interface Weighed {
  readonly box: Box;
  readonly covered: Situations;
}

/** First what is covered anew, then how little there is to say. */
function worth(space: Space, { box, covered }: Weighed, left: Situations): number {
  const said = [...box].reduce((sum, [name, values]) => sum + costOf(space, name, values), 0);
  return countOf(covered & left) - said / 1000;
}

/** To be none of something says less well what somebody is, and least of what a tenant has. */
function costOf({ variables }: Space, name: string, values: readonly string[]): number {
  const [scale] = variables.filter(({ of }) => of.kind === 'level');
  const isNone = values.includes(NONE);
  const isLater = variables.some(
    (variable) => variable.name === name && variable.of.kind === 'level' && variable !== scale,
  );
  return 1 + values.length / 100 + (isNone ? 0.2 : 0) + (isNone && isLater ? 0.2 : 0);
}

/** The box around one situation, made as wide as the set allows, in the order given. */
function widened(space: Space, set: Situations, seed: number, order: readonly string[]): Box {
  const box = new Map(order.map((name) => [name, [space.valueIn(seed, name)]]));
  const fits = () => (situationsIn(space, box) & ~set) === 0n;
  for (const name of order) {
    const kept = box.get(name) ?? [];
    box.delete(name);
    if (!fits()) box.set(name, kept);
  }
  for (const name of order) {
    for (const value of rangeOf(space, name)) {
      const kept = box.get(name);
      if (!kept || kept.includes(value)) continue;
      box.set(name, [...kept, value]);
      if (!fits()) box.set(name, kept);
    }
  }
  return new Map(
    [...box].map(([name, values]) => [
      name,
      rangeOf(space, name).filter((value) => values.includes(value)),
    ]),
  );
}

function rangeOf(space: Space, name: string): readonly string[] {
  return space.variables.find((variable) => variable.name === name)?.values ?? [];
}

/** Orders in which to widen: from each of the names on, forwards and backwards. */
function ordersOf(names: readonly string[]): string[][] {
  const turned = names.map((_, at) => [...names.slice(at), ...names.slice(0, at)]);
  return turned.length === 0 ? [[]] : [...turned, ...turned.map((order) => order.toReversed())];
}

/** Without those boxes all of which is in others. */
function needed(boxes: readonly Weighed[], set: Situations): readonly Weighed[] {
  return boxes.reduceRight<readonly Weighed[]>((kept, box) => {
    const others = kept.filter((other) => other !== box);
    const covered = others.reduce((sum, other) => sum | other.covered, 0n);
    return (set & ~covered) === 0n ? others : kept;
  }, boxes);
}
