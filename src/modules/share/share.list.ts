import { timeOrder } from '../../shared/graphql/time-order.ts';
import { documentShares } from './share.table.ts';

/** The order of shares. */
export const shareOrder = timeOrder({
  name: 'ShareOrder',
  records: 'shares',
  column: documentShares.createdAt,
  field: 'Share.createdAt',
  lists: ['Document.shares'],
  default: 'OLDEST',
});
