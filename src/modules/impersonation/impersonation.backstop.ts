import { backstop } from '../../authz/index.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

export const viewAsBackstop = backstop<keyof typeof viewAsPolicy.rules, SystemPurpose>(
  viewAsPolicy,
  {
    commands: { create: 'insert', end: 'delete' },
    uses: { authenticate: ['select', 'lock'] },
  },
);
