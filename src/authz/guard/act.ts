import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Action } from '../actions/declare.ts';
import type { Allowed } from '../decide/decision.ts';
import type { Policy } from '../language/policy.ts';
import type { Authorized } from './authorized.ts';

/** A change that was made under a decision. */
export interface Act<T> {
  readonly decision: Allowed;
  readonly before: Authorized<T>;
  /** The row as stored after the change; null when it was deleted. */
  readonly after: T | null;
}

/** An update that was made under a decision. */
export interface Update<T> extends Act<T> {
  readonly after: T;
  /** The record as stored, to be answered; null when the viewer may not read it any more. */
  readonly answer: Authorized<T> | null;
}

/** A record that was created under a decision. */
export interface Creation<T> {
  readonly decision: Allowed;
  readonly after: T;
  /** The same as a record to answer; null when the viewer may not read it. */
  readonly answer: Authorized<T> | null;
}

export interface CreateOptions {
  /**
   * The record that the new one belongs to. A viewer who cannot see that record is told NOT_FOUND,
   * whatever their credential covers; a viewer who can is told why they may not.
   */
  readonly within?: { readonly policy: Policy; readonly id: string };
  /**
   * Runs once the creation is allowed and under way, before the row is inserted. It may change rows
   * that the action has an effect on, or throw to create nothing.
   */
  readonly prepare?: () => Promise<void>;
}

export type TableOf<A> = A extends Action<infer T extends PgTable, string> ? T : never;
/** A row of the table of an action's policy. */
export type RecordOf<A> = TableOf<A>['$inferSelect'];
/** The columns of a new row. */
export type DraftOf<A> = TableOf<A>['$inferInsert'];

/** The values that an update gives to the columns of its action; a column left out stays. */
export type ChangesOf<A> =
  A extends Action<infer T extends PgTable, infer Column>
    ? {
        readonly [Key in Column & keyof T['$inferSelect']]?:
          | T['$inferSelect'][Key]
          | SQL
          | undefined;
      }
    : never;
