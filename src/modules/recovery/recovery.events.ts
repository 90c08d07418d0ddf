import { declareEvent } from '../../audit/log/index.ts';

/** The account whose password is to be recovered; null when no account has confirmed the address. */
interface Subject {
  readonly id: string | null;
}

/** The events of the recovery of passwords that change no record. */
export const recoveryEvents = {
  requested: declareEvent<Subject>('user.passwordResetRequested', 'user', {
    description:
      'Somebody asked for a link to choose a new password. Without a target, no account has the address.',
    workspaceOf: () => null,
  }),
};
