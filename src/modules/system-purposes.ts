import {
  COUNT_PURPOSE,
  type Database,
  LOCK_PURPOSE,
  asSystem as runAsSystem,
} from '../authz/index.ts';

/**
 * What the server does for itself, when no viewer's right is meant or none is known yet. Row-level
 * security lets each through to the tables that name it, and to no others.
 */
export const systemPurposes = {
  authenticate:
    'Finds who asks by the secret that they came with, and what they are in which workspace.',
  account: 'Finds a person by their address, and the hash that a password is held against.',
  signUp: 'Stores a new person with their password.',
  session: 'Begins and ends sessions at a sign-in, when the viewer is not yet its person.',
  seen: 'Notes when a session, a token or a member was last used.',
  invariants: 'Keeps what holds for a whole workspace, such as that it has an owner.',
  invitation: 'Finds an invitation by its secret.',
  record: 'Appends to the audit log, in whosever name the event is, and counts what was denied.',
  reveal: 'Reads what an event knows of a person, for whoever may read where it came from.',
  prove: 'Reads what proves an event, for whoever may read the event.',
  keep: 'Signs checkpoints of the audit log, verifies it and hands it out to operators.',
  stream: 'Sends the audit log to where it is kept a second time.',
  explain:
    'Finds what somebody else is to a record, for whoever may ask why they may or may not do what.',
  seed: 'Puts people into a new database for a demo or a test.',
  [COUNT_PURPOSE]: 'Counts what a viewer may read, whatever their credential covers.',
  [LOCK_PURPOSE]: 'Locks what a decision rests on. Nothing can be changed by it.',
} as const;

export type SystemPurpose = keyof typeof systemPurposes;

/** The settings of a transaction in which the server does nothing else. */
export function systemSettings(use: SystemPurpose): {
  readonly settings: Readonly<Record<string, string>>;
} {
  return { settings: { 'app.purpose': use } };
}

/**
 * Sends one statement that the server runs for itself, in a transaction in which it does other
 * things as well.
 */
export function asSystem<T>(
  db: Database,
  purpose: SystemPurpose,
  statement: () => PromiseLike<T>,
): Promise<T> {
  return runAsSystem(db, purpose, statement);
}
