import { declareEvents } from '../../audit/log/index.ts';
import { sessions } from './session.table.ts';

export const sessionEvents = declareEvents(
  'session',
  sessions,
  { workspaceOf: () => null, secret: ['secretHash'] },
  {
    started: { description: 'A person signed in.' },
    reauthenticated: { description: 'A person confirmed their password in a session.' },
    ended: { description: 'A session was signed out or revoked.' },
  },
);
