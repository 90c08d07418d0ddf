import type { Table } from 'drizzle-orm';

/** Whose data a value is: of somebody with an account, or of an address that may have none. */
export type Whose = { readonly userId: string } | { readonly address: string };

/** What of a record tells of a person, and of whom. */
interface Personal<Row> {
  readonly columns: readonly (keyof Row & string)[];
  readonly whose: (target: Row) => Whose;
}

const declared = Symbol('declared');

/**
 * A kind of event, declared by the module whose change it records. Only `declareEvents` and
 * `declareEvent` make one: an event that nobody declared does not type-check.
 */
export interface EventType<Row = never> {
  readonly [declared]: true;
  /** What was done, as `document.published`. */
  readonly action: string;
  /** For people who read the log, and for docs/audit-events.md. */
  readonly description: string;
  /** What kind of record it is done to; null when that depends on the record. */
  readonly targetType: string | null;
  /** The columns whose values may appear in the change. */
  readonly shows: readonly string[];
  /** The columns of which the change only says that they changed. */
  readonly touches: readonly string[];
  /** Of the columns that it shows, those that tell of a person: kept apart, and erased with them. */
  readonly personal: readonly string[];
  /** The columns that are never told of. */
  readonly secret: readonly string[];
  /** The workspace that a target belongs to; null for what is outside of workspaces. */
  readonly workspaceOf: (target: Row) => string | null;
  readonly targetTypeOf: (target: Row) => string;
  readonly whose: ((target: Row) => Whose) | null;
}

interface Words<Column extends string> {
  readonly description: string;
  readonly shows?: readonly Column[];
  readonly touches?: readonly Column[];
}

interface Columns<Row, Secret extends string> {
  readonly workspaceOf: (target: Row) => string | null;
  /** What no event ever says, not even that it changed. */
  readonly secret?: readonly Secret[];
  readonly personal?: Personal<Row>;
}

/**
 * Declares the events of the records of `table`.
 * @param columns what of a record is secret and what is personal, whatever the event
 */
export function declareEvents<
  T extends Table,
  const Name extends string,
  const Secret extends keyof T['$inferSelect'] & string = never,
>(
  targetType: string,
  _table: T,
  columns: Columns<T['$inferSelect'], Secret>,
  declarations: Readonly<
    Record<Name, Words<Exclude<keyof T['$inferSelect'] & string, NoInfer<Secret>>>>
  >,
): Readonly<Record<Name, EventType<T['$inferSelect']>>> {
  const names = Object.keys(declarations) as Name[];
  return Object.fromEntries(
    names.map((name) => {
      const action = `${targetType}.${name}`;
      return [name, declareEvent(action, targetType, { ...columns, ...declarations[name] })];
    }),
  ) as Record<Name, EventType<T['$inferSelect']>>;
}

/**
 * Declares an event that is no change of a table's record, such as a question.
 * @param target what kind of record it is about, or how a target says of which
 */
export function declareEvent<Row>(
  action: string,
  target: string | ((target: Row) => string),
  words: Words<string> & Columns<Row, string>,
): EventType<Row> {
  const { description, shows = [], touches = [], secret = [], personal, workspaceOf } = words;
  const apart = personal?.columns ?? [];
  return {
    [declared]: true,
    action,
    description,
    targetType: typeof target === 'string' ? target : null,
    shows,
    touches,
    personal: shows.filter((field) => apart.some((column) => column === field)),
    secret,
    workspaceOf,
    targetTypeOf: typeof target === 'string' ? () => target : target,
    whose: personal?.whose ?? null,
  };
}
