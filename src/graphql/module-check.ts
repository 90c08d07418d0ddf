import { getTableName } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { actOf, type Policy } from '../authz/index.ts';
import { declarationOf } from '../modules/actions.ts';
import { accessesOf, eventsOf, type Module } from '../modules/module.ts';
import { GateError } from './gate-errors.ts';
import type { Gates } from './gates.ts';

/**
 * Checks what modules declare against what their gates and policies name.
 * @throws GateError naming every table that is not declared or declared twice, every event that no
 * field writes, every one that a field writes and nobody declares, and every action that nothing uses
 */
export function checkModules(modules: readonly Module[], gates: Gates): void {
  const problems = [
    ...tableProblems(modules, gates),
    ...eventProblems(modules, gates),
    ...unusedActions(modules, gates),
  ];
  if (problems.length > 0) throw new GateError(problems);
}

function tableProblems(modules: readonly Module[], gates: Gates): string[] {
  const declared = accessesOf(modules);
  const names = declared.map(({ table }) => getTableName(table));
  const referenced = declared.flatMap(({ table }) =>
    getTableConfig(table as PgTable).foreignKeys.map((key) =>
      getTableName(key.reference().foreignTable),
    ),
  );
  return unique([
    ...[...policiesOf(modules, gates)]
      .filter((policy) => !declared.some((access) => access.policy === policy))
      .map(
        ({ name, table }) =>
          `no module declares the actions of ${name}, on the table ${getTableName(table)}`,
      ),
    ...referenced
      .filter((name) => !names.includes(name))
      .map((name) => `no module declares the table ${name}, which another one refers to`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `the table ${name} is declared twice`),
  ]);
}

function policiesOf(modules: readonly Module[], { types, fields }: Gates): Set<Policy> {
  const gates = [...types.values(), ...fields.values()];
  return new Set([
    ...gates.flatMap((gate) => (gate.kind === 'open' ? [] : [gate.policy])),
    ...modules.flatMap(({ nodes = {} }) => Object.values(nodes)),
  ]);
}

/** The actions for which there is a rule, and neither a field, a mutation nor a write gate. */
function unusedActions(modules: readonly Module[], { types, fields }: Gates): string[] {
  const generic = new Set([
    'read',
    ...modules.flatMap(({ genericActions = [] }) => genericActions),
  ]);
  const declarations = modules.flatMap(({ actions = [] }) => actions.map(declarationOf));
  const used = new Set<string>([
    ...[...types.values()].flatMap((gate) =>
      gate.kind === 'record' ? Object.values(gate.gated).map((a) => actOf(gate.policy, a)) : [],
    ),
    ...[...fields.values()].flatMap((gate) =>
      gate.kind === 'may' ? [actOf(gate.policy, gate.action)] : [],
    ),
    ...declarations.flatMap(({ policy, access, mutations }) => [
      ...mutations.map((use) => actOf(use.policy, use.action)),
      ...access.writeGates.map(({ action }) => actOf(policy, action)),
    ]),
  ]);
  return declarations.flatMap(({ policy }) =>
    Object.keys(policy.rules)
      .filter((action) => !generic.has(action) && !used.has(actOf(policy, action)))
      .map((action) => `nothing uses the action ${actOf(policy, action)}`),
  );
}

function eventProblems(modules: readonly Module[], { fields }: Gates): string[] {
  const declared = modules.flatMap((module) => eventsOf(module).map(({ action }) => action));
  const operators = modules.flatMap(({ operatorEvents = {} }) =>
    Object.values(operatorEvents).map(({ action }) => action),
  );
  const writes = [...fields].flatMap(([field, { events = [] }]) =>
    events.map(({ action }) => ({ field, action })),
  );
  return unique([
    ...writes
      .filter(({ action }) => !declared.includes(action))
      .map(({ field, action }) => `${field} writes the event ${action}, which no module declares`),
    ...declared
      .filter((action) => !writes.some((write) => write.action === action))
      .map((action) => `no field writes the event ${action}`),
    ...[...declared, ...operators]
      .filter((action, index, all) => all.indexOf(action) !== index)
      .map((action) => `the event ${action} is declared twice`),
  ]);
}

const unique = (problems: readonly string[]): string[] => [...new Set(problems)];
