import type { PgTable } from 'drizzle-orm/pg-core';
import type { Attempt, Denied } from '../decide/denied.ts';
import type { Facts, Row, Subject } from '../decide/evaluate.ts';
import { notFound } from '../decide/refuse.ts';
import { type Policy, tenantIdOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import type { SettingsEncoding } from '../sql/viewer-source.ts';
import type { Database } from './loader.ts';

export type RowOf<P> = P extends Policy<infer T, string> ? T['$inferSelect'] : never;
export type ActionOf<P> = P extends Policy<PgTable, infer A> ? A : never;

export interface GuardOptions {
  /** A connection inside the transaction whose records are decided on. */
  readonly db: Database;
  /** The transaction's settings already say who this is, where the tables have row-level security. */
  readonly viewer: Viewer;
  /**
   * Reads the viewer again in the same transaction, after locks were taken, and sets its settings. Its
   * statement is sent after those that the guard has begun to send.
   */
  readonly refresh: () => Promise<Viewer>;
  /** The actions that the operation will ask about, so that their facts are selected at once. */
  readonly prefetch?: (policy: Policy) => readonly string[];
  /** How the viewer is written for row-level security, where the tables have it. */
  readonly encode?: SettingsEncoding | undefined;
}

/** What is known of a record besides itself when a decision on it is asserted. */
export interface Known {
  /** Whether it is known already that the viewer can see the record. */
  readonly visible?: boolean;
  /** For a record that is still to be created: the record that it belongs to. */
  readonly target?: Attempt['target'];
}

/** What a rule is tested on, for a record with its facts. */
export function subjectOf(policy: Policy, viewer: Viewer, row: Row, facts: Facts): Subject {
  return { viewer, row, facts, tenantId: tenantIdOf(policy, row) };
}

/** The denial of a record that is missing or invisible. */
export function missingRecord({ name }: Policy, action: string, id: string): Denied {
  return notFound(`${name}.${action}`, { type: name, id });
}
