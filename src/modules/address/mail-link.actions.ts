import { on } from '../../authz/index.ts';
import { internal } from '../internal-table.ts';
import { userPolicy } from '../user/user.policy.ts';
import { mailLinks } from './mail-link.table.ts';

const OWN = { of: 'userId' } as const;

/** The links that were sent by mail. */
export const mailLinkTable = internal(
  mailLinks,
  'The server finds a link by the hash of its secret. No link leaves the server but by mail.',
  { system: { mailLink: ['select'], signUp: ['insert'], recovery: ['select', 'insert'] } },
  {
    use: { by: on(userPolicy, 'confirmEmail'), ...OWN, updates: ['usedAt'] },
    resend: { by: on(userPolicy, 'resendConfirmation'), ...OWN, inserts: true },
    replaceByResend: { by: on(userPolicy, 'resendConfirmation'), ...OWN, deletes: true },
    renew: {
      as: 'recovery',
      updates: ['secretHash', 'email', 'emailNormal', 'createdAt', 'expiresAt', 'usedAt'],
    },
    change: { by: on(userPolicy, 'changeEmail'), ...OWN, inserts: true },
    replaceByChange: { by: on(userPolicy, 'changeEmail'), ...OWN, deletes: true },
  },
);
