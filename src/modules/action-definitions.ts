import type { Table } from 'drizzle-orm';
import type { Whose } from '../audit/log/index.ts';
import type { AboutTable, ActReference, Condition, SystemCommand } from '../authz/index.ts';
import type { SystemPurpose } from './system-purposes.ts';

export type RowOf<T extends Table> = T['$inferSelect'];
export type ColumnOf<T extends Table> = keyof RowOf<T> & string;

/** The audit event that an action writes. Two actions may write the same one. */
export interface EventWords<Column extends string> {
  /** The last part of its action: `published`. */
  readonly name: string;
  /** What happened, for readers of the log and for docs/audit-events.md. */
  readonly says: string;
  /** The columns whose values the event shows; of an update those that it changes, unless said. */
  readonly shows?: readonly Column[];
  /** The columns that the event names without their values. */
  readonly touches?: readonly Column[];
}

export interface Common<Column extends string> {
  readonly inserts?: true;
  readonly updates?: readonly Column[];
  readonly deletes?: true;
  readonly event?: EventWords<Column>;
}

/** What an action of the policy does. */
export interface Own<Column extends string> extends Common<Column> {
  /** The mutation that performs it. Its gate asks for this action, and its events are those below. */
  readonly mutation?: string;
  /** The mutation that performs it in place of its own action, or demands it besides, at times. */
  readonly checkedIn?: string;
  /** The action may give away the right that allowed it, so the new state need not satisfy its rule. */
  readonly releases?: true;
  /** A change of these columns takes this action as well, whichever action makes the change. */
  readonly guards?: readonly Column[];
  /** What the viewer can do, if not the action's name and the record's: "comment on this document". */
  readonly words?: string;
}

/** What an act on another record does to rows of this table. */
export interface Effect<Column extends string> extends Common<Column> {
  readonly by: ActReference;
  /** The column that names the record of the act: its rule then holds for the rows as well. */
  readonly of?: Column;
  /** Which rows, besides. */
  readonly where?: Condition;
}

/** What the server does for a purpose of its own, when no right of a viewer is meant. */
export interface System<Column extends string> extends Common<Column> {
  readonly as: SystemPurpose;
}

export type Definition<Column extends string> = Own<Column> | Effect<Column> | System<Column>;

/** The actions that a policy's rules for reading are for; all others have to be declared. */
export type Reading = 'read' | `read${Capitalize<string>}` | 'explain';

export interface AboutRecords<T extends Table, Secret extends string>
  extends Omit<AboutTable<T>, 'system'> {
  readonly system?: { readonly [Purpose in SystemPurpose]?: readonly SystemCommand[] };
  /** The columns that no event ever mentions. */
  readonly secret?: readonly Secret[];
  /** The columns that tell of a person: kept apart from what is hashed, and erased with the person. */
  readonly personal?: {
    readonly columns: readonly ColumnOf<T>[];
    readonly whose: (target: RowOf<T>) => Whose;
  };
}
