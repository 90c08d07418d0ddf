import { backstop } from '../../authz/index.ts';
import type { OwnUse } from '../own-uses.ts';
import { documentPolicy } from './document.policy.ts';

export const documentBackstop = backstop<keyof typeof documentPolicy.rules, OwnUse>(
  documentPolicy,
  {
    commands: {
      create: 'insert',
      createPrivate: 'insert',
      update: 'update',
      publish: 'update',
      archive: 'update',
      restore: 'update',
      makePrivate: 'update',
      makeVisible: 'update',
      transfer: 'update',
      lock: 'update',
      unlock: 'update',
      delete: 'delete',
    },
    uses: { integrity: ['select'], explain: ['select'], seed: ['insert'] },
  },
);
