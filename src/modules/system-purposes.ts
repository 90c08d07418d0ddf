import {
  COUNT_PURPOSE,
  type Database,
  LOCK_PURPOSE,
  asSystem as runAsSystem,
} from '../authz/index.ts';

/**
 * What the server does by itself, when no viewer is known yet or the rights of a viewer do not matter.
 * Row-level security allows each purpose for the tables that name it, and for no others.
 */
export const systemPurposes = {
  account: 'Finds a person by their email address, and the hash of their password.',
  signUp: 'Stores a new person with their password.',
  session: 'Starts and ends sessions at a sign-in, before the viewer is known.',
  seen: 'Stores when a session, a token or a member was last active.',
  invariants: 'Reads what must hold for a whole workspace, such as that it has an owner.',
  orphans: 'Finds private documents without an author among the members, for owners.',
  departure: 'Finds and keeps what rests on a membership that ends.',
  invitation: 'Finds an invitation by its secret.',
  recovery: 'Lets the owner of a confirmed address choose a new password.',
  mailLink: 'Finds a link that was sent by mail, by its secret.',
  record: 'Appends events of any actor to the audit log, and counts denials.',
  reveal: 'Reads the personal data of an event, for viewers who may read its origin.',
  prove: 'Reads the proof of an event, for viewers who may read the event.',
  keep: 'Signs checkpoints of the audit log, verifies it and exports it for operators.',
  stream: 'Sends the audit log to a second place.',
  explain: 'Reads the relation of another person to a record, to explain what they may do.',
  seed: 'Creates people in a new database for a demo or a test.',
  [COUNT_PURPOSE]: 'Counts what a viewer may read, independent of the scopes of their credential.',
  [LOCK_PURPOSE]: 'Locks the rows that a decision depends on. It changes nothing.',
} as const;

export type SystemPurpose = keyof typeof systemPurposes;

/** The settings of a transaction that has this purpose from start to end. */
export function systemSettings(purpose: SystemPurpose): {
  readonly settings: Readonly<Record<string, string>>;
} {
  return { settings: { 'app.purpose': purpose } };
}

/** Sends one statement for a purpose, in a transaction that also has other statements. */
export function asSystem<T>(
  db: Database,
  purpose: SystemPurpose,
  statement: () => PromiseLike<T>,
): Promise<T> {
  return runAsSystem(db, purpose, statement);
}
