import { written } from './document.written.ts';

export const STATUSES = ['draft', 'published', 'archived'] as const;
export const VISIBILITIES = ['workspace', 'private'] as const;
export const LOCKED = ['no', 'yes'] as const;
export const PLANS = ['free', 'pro', 'enterprise'] as const;

/** The state of a document, and the plan of its workspace. */
export interface State {
  readonly status: (typeof STATUSES)[number];
  readonly visibility: (typeof VISIBILITIES)[number];
  readonly locked: (typeof LOCKED)[number];
  readonly plan: (typeof PLANS)[number];
}

const DIMENSIONS = 5;

/** Those who are no members: no plan gives or takes them anything. */
const STRANGERS: readonly string[] = ['former', 'outsider', 'guest', 'nobody', 'expired'];

const cells = new Map<string, string>();
const boundToPlan = new Set<string>();
const columns = new Set<string>();
for (const table of written) {
  const [header = [], ...lines] = table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
  const personas = header.slice(DIMENSIONS);
  for (const persona of personas) columns.add(persona);
  for (const line of lines) readLine(personas, line);
}

/** The columns of the tables. */
export const PERSONAS: readonly string[] = [...columns];

function readLine(personas: readonly string[], line: readonly string[]): void {
  const [action = '', statuses, visibilities, locks, plans, ...outcomes] = line;
  if (outcomes.length !== personas.length) throw new Error(`not one outcome a persona: ${line}`);
  if (plans !== '*') boundToPlan.add(action);
  for (const state of PLANS.flatMap((plan) => [...statesOn(plan)])) {
    const covered =
      covers(statuses, state.status) &&
      covers(visibilities, state.visibility) &&
      covers(locks, state.locked) &&
      covers(plans, state.plan);
    if (!covered) continue;
    personas.forEach((persona, column) => {
      const key = keyOf(persona, action, state);
      if (cells.has(key)) throw new Error(`two expectations for ${key}`);
      cells.set(key, outcomes[column] ?? '');
    });
  }
}

/**
 * What must happen when a persona tries an action on a document in a state.
 * @throws Error for a cell that the table does not have
 */
export function expectedOutcome(persona: string, action: string, state: State): string {
  const outcome = cells.get(keyOf(persona, action, state));
  if (outcome === undefined) throw new Error(`nothing is expected of ${persona}, ${action}`);
  return outcome;
}

/**
 * Whether a cell is tried. Where the table names no plan one plan will do, and for whoever is no
 * member it never matters; but what was private before a plan was lowered is tried on the lowest too.
 */
export function isTried(persona: string, action: string, { plan, visibility }: State): boolean {
  if (plan === 'enterprise') return true;
  const lowered = plan === 'free' && visibility === 'private';
  return !STRANGERS.includes(persona) && (lowered || boundToPlan.has(action));
}

/** The personas of whom something is tried on a plan. */
export function personasOn(plan: State['plan']): readonly string[] {
  return PERSONAS.filter((persona) =>
    [...statesOn(plan)].some((state) => isTried(persona, 'makePrivate', state)),
  );
}

/** How many cells the table has. */
export const CELLS = cells.size;

/** Every state that a document can be in on a plan. */
export function* statesOn(plan: State['plan']): Generator<State> {
  for (const status of STATUSES) {
    for (const visibility of VISIBILITIES) {
      for (const locked of LOCKED) yield { status, visibility, locked, plan };
    }
  }
}

export function keyOf(persona: string, action: string, state: State): string {
  const { status, visibility, locked, plan } = state;
  return `${persona} ${action} ${status} ${visibility} locked:${locked} ${plan}`;
}

function covers(written: string | undefined, value: string): boolean {
  return written === '*' || (written ?? '').split(',').includes(value);
}
