import type { Message } from '../mailer.ts';

type Text = Omit<Message, 'to'>;

/** Asks the owner of an address to confirm it. */
export function confirmationText(secret: string): Text {
  return {
    subject: 'Confirm your email address',
    text: `Sign in to Wardroom and confirm this address within 24 hours:\n\nmutation { confirmEmail(input: { secret: "${secret}" }) { viewer { email emailConfirmedAt } } }\n\nIf you have no account with this address, ignore this message.`,
  };
}

/** Tells the owner of a confirmed address that somebody gave it as theirs. */
export const takenText: Text = {
  subject: 'Somebody gave your email address',
  text: 'Somebody gave this address as theirs in Wardroom. You have an account with it already, and nothing was changed. If it was you, sign in to that account.',
};

/** Tells the owner of the former address that another one took its place. */
export const movedText: Text = {
  subject: 'Your email address was changed',
  text: 'Your account in Wardroom has another email address now, and this one no longer belongs to it. If you did not change it, ask the operator of Wardroom for help.',
};

/** Lets the owner of an address choose a new password. */
export function resetText(secret: string): Text {
  return {
    subject: 'Choose a new password',
    text: `Choose a new password for your account in Wardroom within an hour. All your sessions end then.\n\nmutation { resetPassword(input: { secret: "${secret}", newPassword: "..." }) { reset } }\n\nIf you did not ask for it, ignore this message. Your password stays as it is.`,
  };
}
