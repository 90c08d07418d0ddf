import { people } from '../../src/demo/cast.ts';
import { linkOf } from './address.ts';
import type { Story } from './story.ts';
import { NEW_PASSWORDS } from './strangers.ts';

/** The mutations of a person who lost their password. */
export const recoveryMutations = {
  requestPasswordReset: {
    needs: 'nothing',
    answer: 'requested',
    by: 'nobody',
    values: { email: people.victor.email },
  },
  resetPassword: {
    needs: 'nothing',
    answer: 'reset',
    by: 'nobody',
    values: { newPassword: NEW_PASSWORDS[1] },
    given: (story: Story) => linkOf(story, 'resetPassword', people.victor.email, 'victor'),
  },
} as const;
