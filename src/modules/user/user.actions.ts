import { on } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { internal } from '../internal-table.ts';
import { userPolicy } from './user.policy.ts';
import { passwords } from './user.table.ts';

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
      updates: ['email', 'emailNormal'],
      event: {
        name: 'emailChanged',
        says: 'A person changed their email address.',
        shows: [],
        touches: ['email'],
      },
      words: "change this person's email address",
    },
    // Its row is in `passwords`, below; the sessions that it ends are in session.actions.ts.
    changePassword: {
      mutation: 'changePassword',
      event: { name: 'passwordChanged', says: 'A person changed their password.' },
      words: "change this person's password",
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
  { system: { account: ['select', 'lock'], signUp: ['insert'], seed: ['insert'] } },
  {
    change: {
      by: on(userPolicy, 'changePassword'),
      of: 'userId',
      updates: ['hash', 'changedAt'],
    },
  },
);
