import { ACTIONS } from './document.actions.ts';
import { expectedOutcome, isTried, type State, statesOn } from './document.table.ts';

/**
 * A few states in which a persona meets every outcome of every action that the table has for them on a
 * plan. Takes the state with the most new outcomes, again and again (greedy set cover).
 */
export function fewStatesOf(persona: string, plan: State['plan']): readonly State[] {
  const outcomesIn = (state: State) =>
    ACTIONS.filter((action) => isTried(persona, action, state)).map(
      (action) => `${action} ${expectedOutcome(persona, action, state)}`,
    );
  const rest = new Map([...statesOn(plan)].map((state) => [state, outcomesIn(state)] as const));
  const left = new Set([...rest.values()].flat());
  const chosen: State[] = [];
  while (left.size > 0) {
    const newIn = (outcomes: readonly string[]) => outcomes.filter((each) => left.has(each)).length;
    const [best] = [...rest].toSorted(([, a], [, b]) => newIn(b) - newIn(a));
    if (!best) break;
    const [state, outcomes] = best;
    chosen.push(state);
    for (const outcome of outcomes) left.delete(outcome);
  }
  return chosen;
}
