import type { Policy } from '../authz/index.ts';
import type { ModuleGates } from '../shared/graphql/gates.ts';
import type { NodeType } from './operation.ts';

/** What a resource brings: one folder, and one line in the list below. */
export interface Module {
  readonly resolvers: readonly NewableFunction[];
  readonly gates: ModuleGates;
  /** Policies by the prefix of their records' ids. */
  readonly nodes?: Readonly<Record<string, Policy>>;
  /** What is to happen when records of these nodes are fetched by their ids. */
  readonly onNodesRead?: NodeType['onRead'];
}
