import { declarationOf, type MutationUse } from '../modules/actions.ts';
import type { Module } from '../modules/module.ts';
import type { DeclaredEvent, FieldGate, ModuleGates } from '../shared/graphql/gates.ts';
import { GateError } from './gate-errors.ts';

/**
 * The gates of the mutations that declared actions name: each asks for the action that it performs,
 * and may write the events of all acts that happen under it.
 * @throws GateError when two actions are to be the gate of one mutation
 */
export function mutationGates(modules: readonly Module[]): ModuleGates {
  const declarations = modules.flatMap(({ actions = [] }) => actions.map(declarationOf));
  const uses = declarations.flatMap(({ mutations }) => mutations);
  const gates = uses.filter(({ isGate }) => isGate);
  const names = gates.map(({ mutation }) => mutation);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) {
    throw new GateError(twice.map((name) => `Mutation.${name} is the mutation of two actions`));
  }
  const written = declarations.flatMap(({ events }) => events);
  const gateOf = ({ mutation, policy, action }: MutationUse): FieldGate => {
    const acts = uses
      .filter((use) => use.mutation === mutation)
      .map((use) => `${use.policy.name}.${use.action}`);
    const events: readonly DeclaredEvent[] = written
      .filter(({ under }) => acts.includes(under))
      .map(({ event }) => event);
    return { kind: 'may', policy, action, events: [...new Set(events)] };
  };
  const fields = gates.map((use) => [`Mutation.${use.mutation}`, gateOf(use)] as const);
  return { fields: Object.fromEntries(fields) };
}
