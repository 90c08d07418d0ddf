import { backstop } from '../../authz/index.ts';
import type { OwnUse } from '../own-uses.ts';
import { auditPolicy } from './audit.policy.ts';

/**
 * Events are appended by the server alone, under its own use, and never changed. So are those of
 * whoever only sees as another: reading the log is one.
 */
export const auditBackstop = backstop<keyof typeof auditPolicy.rules, OwnUse>(auditPolicy, {
  uses: { record: ['append'], explain: ['select'] },
});
