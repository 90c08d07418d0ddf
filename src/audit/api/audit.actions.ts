import { actions } from '../../modules/actions.ts';
import { auditPolicy } from './audit.policy.ts';

/** Events are appended by `audit_append` alone, which runs as the owner of the tables. */
export const auditActions = actions(
  auditPolicy,
  { system: { explain: ['select'], keep: ['select'] } },
  {},
);
