import type { EventType } from '../audit/log/index.ts';
import type { Policy, TableAccess } from '../authz/index.ts';
import type { ModuleGates } from '../shared/graphql/gates.ts';
import { type Actions, declarationOf } from './actions.ts';
import type { Hook } from './hooks.ts';
import type { InternalTable } from './internal-table.ts';
import type { NodeType } from './operation.ts';

/** What a resource brings: one folder, and one line in the list of modules. */
export interface Module {
  readonly resolvers: readonly NewableFunction[];
  readonly gates: ModuleGates;
  /** What the actions of its records do. */
  readonly actions?: readonly Actions[];
  /** Its tables without a policy. */
  readonly internal?: readonly InternalTable[];
  /** The kinds of events that no declared action writes, such as those of queries. */
  readonly events?: Readonly<Record<string, EventType>>;
  /** Every kind of event that only the command of an operator writes, and no field. */
  readonly operatorEvents?: Readonly<Record<string, EventType>>;
  /** Actions that it takes of any policy that has them. */
  readonly genericActions?: readonly string[];
  /** Actions that it denies, for which no policy has a rule. */
  readonly deniedActions?: readonly string[];
  /** What it does when acts of other modules happen. */
  readonly hooks?: readonly Hook[];
  /** Policies by the prefix of their records' ids. */
  readonly nodes?: Readonly<Record<string, Policy>>;
  /** What is to happen when records of these nodes are fetched by their ids. */
  readonly onNodesRead?: NodeType['onRead'];
}

/** The policies of modules, one for each table that has one. */
export function policiesOf(modules: readonly Module[]): Policy[] {
  return modules.flatMap(({ actions = [] }) => actions.map((each) => declarationOf(each).policy));
}

/** What the application may do to each table of the modules. */
export function accessesOf(modules: readonly Module[]): TableAccess[] {
  return modules.flatMap(({ actions = [], internal = [] }) => [
    ...actions.map((each) => declarationOf(each).access),
    ...internal.map(({ access }) => access),
  ]);
}

/** The kinds of events that fields of a module write, each once. */
export function eventsOf({ actions = [], events = {} }: Module): EventType[] {
  const declared = actions.flatMap((each) => declarationOf(each).events.map(({ event }) => event));
  return [...new Set([...declared, ...Object.values(events)])];
}
