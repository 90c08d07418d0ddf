import type { SQL, Table } from 'drizzle-orm';
import type { Condition } from '../language/condition.ts';
import type { ActReference, SystemCommand } from './table-access.ts';

/** What is done to rows: one of the three. An update names the columns that it changes. */
export interface Does<Column extends string> {
  readonly inserts?: true;
  readonly updates?: readonly Column[];
  readonly deletes?: true;
}

/** An action of the table's policy. */
export interface OwnDefinition<Column extends string> extends Does<Column> {
  /** The action may give away the right that allowed it. */
  readonly releases?: true;
  /** A change of these columns takes this action as well, whichever action makes the change. */
  readonly guards?: readonly Column[];
}

/** What an act on another record, or an act of this table besides its own command, does to rows. */
export interface EffectDefinition<Column extends string> extends Does<Column> {
  readonly by: ActReference;
  /** The column that names the record of the act: its rule then holds for the rows as well. */
  readonly of?: Column;
  /** Which rows, besides. */
  readonly where?: Condition;
}

/** What the server does to rows for a purpose of its own. */
export interface SystemDefinition<Column extends string> extends Does<Column> {
  readonly as: string;
}

export type ActionDefinition<Column extends string> =
  | OwnDefinition<Column>
  | EffectDefinition<Column>
  | SystemDefinition<Column>;

/** What is so of all actions of a table. */
export interface AboutTable<T extends Table> {
  /** What every update of a record sets as well, such as the next version. */
  readonly everyUpdate?: { readonly [Column in keyof T['$inferSelect'] & string]?: SQL };
  /** What the server may do for its own purposes besides the actions that say `as`. */
  readonly system?: Readonly<Record<string, readonly SystemCommand[]>>;
}

/** The columns that a definition lets an update change. */
export type ColumnsOf<D> = D extends { readonly updates: readonly (infer Column extends string)[] }
  ? Column
  : never;

/** The table of the record that an action is about: for an effect that of the act's own policy. */
export type TableOf<D, Own extends Table> = D extends { readonly by: ActReference<infer T> }
  ? T
  : Own;

/** What may be declared of a table that no policy decides on. */
export type InternalDefinitions<T extends Table> = Readonly<
  Record<
    string,
    | EffectDefinition<keyof T['$inferSelect'] & string>
    | SystemDefinition<keyof T['$inferSelect'] & string>
  >
>;
