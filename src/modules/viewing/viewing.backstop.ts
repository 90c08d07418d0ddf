import { backstop } from '../../authz/index.ts';
import type { OwnUse } from '../own-uses.ts';
import { viewAsPolicy } from './viewing.policy.ts';

export const viewAsBackstop = backstop<keyof typeof viewAsPolicy.rules, OwnUse>(viewAsPolicy, {
  commands: { create: 'insert', end: 'delete' },
  uses: { authenticate: ['select', 'lock'] },
});
