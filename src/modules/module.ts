import type { EventType } from '../audit/log/index.ts';
import type { Policy } from '../authz/index.ts';
import type { ModuleGates } from '../shared/graphql/gates.ts';
import type { NodeType } from './operation.ts';
import type { DeclaredTable } from './tables.ts';

/** What a resource brings: one folder, and one line in the list below. */
export interface Module {
  readonly resolvers: readonly NewableFunction[];
  readonly gates: ModuleGates;
  /** Every table of its `*.table.ts`. */
  readonly tables?: readonly DeclaredTable[];
  /** Every kind of event that it may write. */
  readonly events?: Readonly<Record<string, EventType>>;
  /** Every kind of event that only the command of an operator writes, and no field. */
  readonly operatorEvents?: Readonly<Record<string, EventType>>;
  /** Policies by the prefix of their records' ids. */
  readonly nodes?: Readonly<Record<string, Policy>>;
  /** What is to happen when records of these nodes are fetched by their ids. */
  readonly onNodesRead?: NodeType['onRead'];
}
