import type { GraphqlOperation } from './operation.ts';

/** Apollo's context value. Apollo copies it, so the operation, which has a state, is one level down. */
export interface GraphqlContext {
  readonly operation: GraphqlOperation;
}
