import { listed } from '../language/to-words.ts';
import type { Credential } from '../language/viewer.ts';
import type { Ask } from '../language/words.ts';
import { adviceOn } from './advice.ts';
import type { Missing, Way } from './ways.ts';

/** What a remedy depends on besides the conditions. */
export interface Telling {
  /** "Only its author can do this." */
  readonly verb: 'do' | 'see';
  /** Whether the viewer meets a condition of the rule, by its name. */
  readonly meets: (name: string) => boolean;
}

/** A way, divided into the rights that the viewer lacks and the obstacles that the record has. */
interface Steps {
  /** Of levels of one scale only the highest; where the viewer would have to be somebody else, only that. */
  readonly rights: readonly Missing[];
  readonly obstacles: readonly Missing[];
}

/**
 * What to tell somebody who is denied: whom to ask for a right, who else is allowed, or what to
 * change about the record.
 * @param easiest the conditions that are missing on the way that takes the least
 * @param ways all ways, the easiest among them
 */
export function remedyOf(easiest: Way, ways: readonly Way[], telling: Telling): string {
  if (easiest.length === 0) return `Nobody can ${telling.verb} this.`;
  const steps = stepsOf(easiest);
  const possible = ways
    .map(stepsOf)
    .filter(({ obstacles }) => obstacles.every((obstacle) => includes(steps.obstacles, obstacle)));
  return forOthers(steps, possible, telling) ?? forViewer(steps, possible, telling);
}

export const STEP_UP_REMEDY = 'Confirm your password first (reauthenticate).';

/** What to tell somebody whose credential does not cover the action. */
export function credentialRemedy(missing: Way, { kind }: Credential): string {
  if (kind === 'viewAs') {
    return 'A view-as session only shows what a member sees. Use your own session for this.';
  }
  const scopes = missing.flatMap(({ leaf }) => (leaf.kind === 'credential' ? [leaf.scope] : []));
  if (scopes.includes(null)) return 'An API token cannot do this. Sign in with your password.';
  return scopes.length === 0
    ? 'Your API token is for another workspace.'
    : `Your API token lacks the scope ${listed([...new Set(scopes)].map(String), 'and')}.`;
}

/** What to tell somebody whose tenant has too low a level, such as a plan. */
export function planRemedy(missing: Way): string {
  return sentences(
    highest(missing).flatMap(({ leaf }) =>
      leaf.kind === 'level'
        ? [
            `This needs the ${leaf.scale.name} ${leaf.level}.`,
            ...(leaf.scale.help ? [leaf.scale.help] : []),
          ]
        : [],
    ),
  );
}

/** When others may do it and nothing about the record has to change: why not the viewer, and who. */
function forOthers(
  { obstacles }: Steps,
  possible: readonly Steps[],
  telling: Telling,
): string | null {
  const asItIs = possible.filter(
    (way) => way.rights.some(isIdentity) && way.obstacles.length < obstacles.length,
  );
  if (asItIs.length === 0) return null;
  const reasons = obstacles.filter((obstacle) =>
    asItIs.every((way) => !includes(way.obstacles, obstacle)),
  );
  const why = reasons.flatMap((reason) => adviceOn(reason).says ?? []);
  return sentences([...why, onlySentence(asItIs, telling)]);
}

function forViewer(
  { rights, obstacles }: Steps,
  possible: readonly Steps[],
  telling: Telling,
): string {
  const [right, ...others] = rights;
  if (!right) return sentences(obstacles.flatMap(saidOf));
  if (others.length > 0) {
    const alone = rights.map((part) => ({ rights: [part], obstacles: [] }));
    return sentences(alone.map((step) => forViewer(step, [step], telling)));
  }
  if (asksOf(right, telling).length > 0) {
    return sentences([askSentence(possible, telling), ...obstacles.flatMap(saidOf)]);
  }
  // What the viewer cannot be given is not within reach when an obstacle is gone.
  return adviceOn(right).only ? onlySentence(possible, telling) : sentences(saidOf(right));
}

function stepsOf(way: Way): Steps {
  const obstacles = way.filter((missing) => isObstacle(missing));
  const rights = way.filter((missing) => !isObstacle(missing));
  const identity = rights.filter(isIdentity);
  return { rights: identity.length > 0 ? identity.slice(0, 1) : highest(rights), obstacles };
}

function isObstacle({ leaf: { kind }, positive }: Missing): boolean {
  return !positive || kind === 'is' || kind === 'isSet' || kind === 'after';
}

function isIdentity({ leaf }: Missing): boolean {
  return leaf.kind === 'viewerIs';
}

/** Of rights that are all needed: without levels that a higher one includes. */
function highest(rights: readonly Missing[]): readonly Missing[] {
  return rights.filter((right) => !rights.some((other) => isHigher(other, right)));
}

/** Of rights that are each enough: without levels for which a lower one is enough. */
function lowest(rights: readonly Missing[]): readonly Missing[] {
  return rights.filter((right) => !rights.some((other) => isHigher(right, other)));
}

function isHigher({ leaf: one }: Missing, { leaf: other }: Missing): boolean {
  if (one.kind !== 'level' || other.kind !== 'level') return false;
  if (one.scale.name !== other.scale.name) return false;
  const { levels } = one.scale;
  return levels.indexOf(one.level) > levels.indexOf(other.level);
}

function includes(all: readonly Missing[], one: Missing): boolean {
  return all.some(({ leaf, positive }) => leaf.name === one.leaf.name && positive === one.positive);
}

/** "Only its author, an admin or an owner can do this." Of the ways, those that take one right. */
function onlySentence(ways: readonly Steps[], { verb }: Telling): string {
  const single = ways.flatMap(({ rights }) => (rights.length === 1 ? rights : []));
  const people = single.flatMap((right) => adviceOn(right).only ?? []);
  return `Only ${listed([...new Set(people)])} can ${verb} this.`;
}

/** "You need write access: ask the author for a share, or an admin for the editor role." */
function askSentence(ways: readonly Steps[], telling: Telling): string {
  const single = ways.flatMap(({ rights }) => (rights.length === 1 ? rights : []));
  const asked = lowest(single).flatMap((right) => asksOf(right, telling));
  const needs = asked.flatMap(({ need }) => need ?? []);
  const [first] = asked;
  if (!first) return '';
  const requests = new Set(asked.map(({ ask }) => `${ask.of} for ${ask.for}`));
  return requests.size === 1 && needs.length === 0
    ? `You need ${first.ask.for}: ask ${first.ask.of} for it.`
    : `You need ${needs[0] ?? first.ask.for}: ask ${[...requests].join(', or ')}.`;
}

interface Asked {
  readonly need: string | undefined;
  readonly ask: Ask;
}

function asksOf(right: Missing, { meets }: Telling): readonly Asked[] {
  const { need, ask } = adviceOn(right);
  return ask && !(ask.unless && meets(ask.unless)) ? [{ need, ask }] : [];
}

function saidOf(missing: Missing): string[] {
  const { says, help } = adviceOn(missing);
  return [says, help].filter((sentence) => sentence !== undefined);
}

function sentences(parts: readonly string[]): string {
  return [...new Set(parts)].join(' ');
}
