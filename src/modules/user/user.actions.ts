import { all, isSet, not, on, some, unexpired, viewerIs } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { internal } from '../internal-table.ts';
import { invitations } from '../invitation/invitation.table.ts';
import { userPolicy } from './user.policy.ts';
import { passwords, users } from './user.table.ts';

const invitedByAddress = some('invited-by-address', {
  words: 'an open invitation was sent to their address',
  table: invitations,
  on: [[invitations.emailNormal, users.emailNormal]],
  where: all(not(isSet(invitations.acceptedAt, 'accepted')), unexpired(invitations.expiresAt)),
});

const emailConfirmed = {
  name: 'emailConfirmed',
  says: 'A person proved that they receive mail at their address.',
  shows: [],
  touches: ['emailConfirmedAt'],
} as const;

/** What each action does to a person, which mutation performs it, and which event it writes. */
export const userActions = actions(
  userPolicy,
  {
    personal: {
      columns: ['name', 'email', 'emailNormal'],
      whose: ({ id }) => ({ userId: id }),
    },
    system: {
      account: ['select'],
      signUp: ['select'],
      explain: ['select'],
      recovery: ['select'],
      seed: ['insert', 'select'],
    },
  },
  {
    signUp: {
      as: 'signUp',
      inserts: true,
      event: { name: 'signedUp', says: 'A person created an account.' },
    },
    changeName: {
      mutation: 'changeName',
      updates: ['name'],
      event: { name: 'nameChanged', says: 'A person changed their name.', touches: ['name'] },
      words: "change this person's name",
    },
    changeEmail: {
      mutation: 'changeEmail',
      event: {
        name: 'emailChangeRequested',
        says: 'A person asked for another email address, which is not confirmed yet.',
      },
      words: "change this person's email address",
    },
    confirmEmail: {
      mutation: 'confirmEmail',
      updates: ['email', 'emailNormal', 'emailConfirmedAt'],
      event: emailConfirmed,
      words: "confirm this person's email address",
    },
    moveByLink: {
      by: on(userPolicy, 'confirmEmail'),
      event: {
        name: 'emailChanged',
        says: 'A new email address of a person took effect.',
        shows: [],
        touches: ['email'],
      },
    },
    resendConfirmation: {
      mutation: 'resendConfirmation',
      event: {
        name: 'confirmationResent',
        says: 'A person asked for another link to confirm their address.',
      },
      words: "send a link to confirm this person's email address",
    },
    confirmByInvitation: {
      by: on(userPolicy, 'acceptInvitation'),
      where: all(viewerIs(users.id, 'self'), invitedByAddress),
      updates: ['emailConfirmedAt'],
      event: emailConfirmed,
    },
    // Its row is in `passwords`, below; the sessions that it ends are in session.actions.ts.
    changePassword: {
      mutation: 'changePassword',
      event: { name: 'passwordChanged', says: 'A person changed their password.' },
      words: "change this person's password",
    },
    resetPassword: {
      as: 'recovery',
      event: { name: 'passwordReset', says: 'A person chose a new password by a link.' },
    },
    // The sessions that it ends are in session.actions.ts.
    signOutEverywhere: {
      mutation: 'signOutEverywhere',
      event: { name: 'signedOutEverywhere', says: 'A person ended all of their sessions.' },
      words: "end all of this person's sessions",
    },
    // What it does and its events are in invitation.actions.ts.
    acceptInvitation: {
      mutation: 'acceptInvitation',
      words: 'accept an invitation as this person',
    },
  },
);

/** The hashes of passwords. */
export const passwordTable = internal(
  passwords,
  'Only sign-in reads a hash, to verify a password. No hash leaves the server.',
  {
    system: {
      account: ['select', 'lock'],
      signUp: ['insert'],
      seed: ['insert'],
      recovery: ['select'],
    },
  },
  {
    reset: { as: 'recovery', updates: ['hash', 'changedAt'] },
    change: {
      by: on(userPolicy, 'changePassword'),
      of: 'userId',
      updates: ['hash', 'changedAt'],
    },
  },
);
