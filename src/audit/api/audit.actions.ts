import { actions } from '../../modules/actions.ts';
import { auditPolicy } from './audit.policy.ts';

/** Only `audit_append` inserts events. It runs as the owner of the tables. */
export const auditActions = actions(
  auditPolicy,
  { system: { explain: ['select'], keep: ['select'] } },
  {},
);
