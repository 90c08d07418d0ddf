import { registerEnumType } from 'type-graphql';
import { type Actions, declarationOf } from '../../modules/actions.ts';
import { eventsOf, type Module } from '../../modules/module.ts';
import { MORE_DENIALS } from '../log/denial.ts';

/**
 * The actions of events, by their names in GraphQL: `DOCUMENT_PUBLISHED` for `document.published`.
 * Empty until the schema of some modules is built.
 */
export const AuditAction: Record<string, string> = {};

const valuesConfig: Record<string, { description: string }> = {};

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'An action that was done or denied.',
  valuesConfig,
});

/**
 * Names the actions of these modules: their events, and the actions that can be denied. Call it before
 * the schema is built.
 * @throws TypeError when two of them have the same name
 */
export function nameAuditActions(modules: readonly Module[]): void {
  for (const name of Object.keys(AuditAction)) {
    delete AuditAction[name];
    delete valuesConfig[name];
  }
  for (const [action, description] of [...eventsIn(modules), ...denialsIn(modules)]) {
    const name = nameOf(action);
    if ((AuditAction[name] ?? action) !== action) {
      throw new TypeError(`${AuditAction[name]} and ${action} are both called ${name}`);
    }
    AuditAction[name] = action;
    valuesConfig[name] ??= { description };
  }
}

/** The action of an event; null if this server does not know it any more. */
export function knownAction(action: string): string | null {
  return AuditAction[nameOf(action)] === action ? action : null;
}

type Described = readonly [action: string, description: string];

function eventsIn(modules: readonly Module[]): Described[] {
  const events = modules.flatMap((module) => [
    ...eventsOf(module),
    ...Object.values(module.operatorEvents ?? {}),
  ]);
  return [
    ...events.map(({ action, description }) => [action, description] as const),
    [MORE_DENIALS, 'Further attempts of one person were denied.'],
  ];
}

function denialsIn(modules: readonly Module[]): Described[] {
  const generic = modules.flatMap(({ genericActions = [] }) => genericActions);
  return modules.flatMap(({ actions = [], deniedActions = [] }) => [
    ...actions.flatMap((each) => deniable(each, generic)),
    ...deniedActions.map(denial),
  ]);
}

function deniable(actions: Actions, generic: readonly string[]): Described[] {
  const { policy } = declarationOf(actions);
  const names = new Set([...Object.keys(policy.rules), ...generic]);
  return [...names].map((name) => denial(`${policy.name}.${name}`));
}

function denial(action: string): Described {
  return [action, `The action ${action} was denied.`];
}

function nameOf(action: string): string {
  return action
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toUpperCase();
}
