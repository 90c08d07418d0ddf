import { getTableName } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Policy } from '../authz/index.ts';
import type { Module } from '../modules/module.ts';
import { type DeclaredTable, nameOf } from '../modules/tables.ts';
import { GateError } from './gate-errors.ts';
import type { Gates } from './gates.ts';

/**
 * Holds what modules declare against what their gates and policies speak of.
 * @throws GateError naming every table that is not declared or declared twice, every event that no
 * field writes, and every one that a field writes and nobody declares
 */
export function checkModules(modules: readonly Module[], gates: Gates): void {
  const problems = [...tableProblems(modules, gates), ...eventProblems(modules, gates)];
  if (problems.length > 0) throw new GateError(problems);
}

function tableProblems(modules: readonly Module[], gates: Gates): string[] {
  const declared = modules.flatMap(({ tables = [] }) => tables);
  const names = declared.map(nameOf);
  const used = [...policiesOf(modules, gates)];
  const referenced = declared.flatMap(({ table }) =>
    getTableConfig(table as PgTable).foreignKeys.map((key) =>
      getTableName(key.reference().foreignTable),
    ),
  );
  return unique([
    ...used
      .filter((policy) => !declared.includes(policy))
      .map((policy) => `no module declares ${nameOf(policy)}, the table of ${policy.name}`),
    ...referenced
      .filter((name) => !names.includes(name))
      .map((name) => `no module declares the table ${name}, which another one refers to`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `the table ${name} is declared twice: by ${declarersOf(name, declared)}`),
  ]);
}

function declarersOf(name: string, declared: readonly DeclaredTable[]): string {
  return declared
    .filter((each) => nameOf(each) === name)
    .map((each) => ('internal' in each ? 'internal' : each.name))
    .join(', ');
}

function policiesOf(modules: readonly Module[], { types, fields }: Gates): Set<Policy> {
  const gates = [...types.values(), ...fields.values()];
  return new Set([
    ...gates.flatMap((gate) => (gate.kind === 'open' ? [] : [gate.policy])),
    ...modules.flatMap(({ nodes = {} }) => Object.values(nodes)),
  ]);
}

function eventProblems(modules: readonly Module[], { fields }: Gates): string[] {
  const declared = modules.flatMap(({ events = {} }) =>
    Object.values(events).map(({ action }) => action),
  );
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
