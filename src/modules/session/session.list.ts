import { timeOrder } from '../../shared/graphql/time-order.ts';
import { sessions } from './session.table.ts';

/** The order of sessions. */
export const sessionOrder = timeOrder({
  name: 'SessionOrder',
  records: 'sessions',
  column: sessions.createdAt,
  field: 'Session.createdAt',
  lists: ['User.sessions'],
  default: 'NEWEST',
});
