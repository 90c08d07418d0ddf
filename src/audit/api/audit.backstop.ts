import { backstop } from '../../authz/index.ts';
import type { SystemPurpose } from '../../modules/system-purposes.ts';
import { auditPolicy } from './audit.policy.ts';

/** Events come from `audit_append` alone, which runs as the owner of the tables. */
export const auditBackstop = backstop<keyof typeof auditPolicy.rules, SystemPurpose>(auditPolicy, {
  uses: { explain: ['select'], keep: ['select'] },
});
