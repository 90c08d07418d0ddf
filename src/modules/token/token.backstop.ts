import { backstop } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { tokenPolicy } from './token.policy.ts';
import { apiTokens } from './token.table.ts';

export const tokenBackstop = backstop<keyof typeof tokenPolicy.rules, SystemPurpose>(tokenPolicy, {
  commands: { create: 'insert', revoke: 'delete' },
  changes: { seen: [apiTokens.lastUsedAt] },
  uses: { authenticate: ['select', 'lock'], seen: ['update', 'select'], explain: ['select'] },
});
