import { backstop } from '../../authz/index.ts';
import type { OwnUse } from '../system-purposes.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

export const viewAsBackstop = backstop<keyof typeof viewAsPolicy.rules, OwnUse>(viewAsPolicy, {
  commands: { create: 'insert', end: 'delete' },
  uses: { authenticate: ['select', 'lock'] },
});
