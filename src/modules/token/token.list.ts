import { timeOrder } from '../../shared/graphql/time-order.ts';
import { apiTokens } from './token.table.ts';

/** The order of API tokens. */
export const tokenOrder = timeOrder({
  name: 'ApiTokenOrder',
  records: 'API tokens',
  column: apiTokens.createdAt,
  field: 'ApiToken.createdAt',
  lists: ['Workspace.apiTokens'],
  default: 'NEWEST',
});
