import { actions } from '../actions.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

/** What each action does to a view-as session, which mutation performs it, and its event. */
export const viewAsActions = actions(
  viewAsPolicy,
  { secret: ['secretHash'], system: { departure: ['select'] } },
  {
    create: {
      mutation: 'viewAs',
      inserts: true,
      event: {
        name: 'started',
        says: 'An owner began to see the workspace as one of its members.',
        shows: ['ownerId', 'memberId', 'expiresAt'],
      },
    },
    end: {
      mutation: 'endViewAs',
      deletes: true,
      event: {
        name: 'ended',
        says: 'An owner ceased to see the workspace as one of its members.',
        shows: ['ownerId', 'memberId'],
      },
      words: 'end this session',
    },
  },
);
