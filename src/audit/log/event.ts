/** The person whose data a value is: a user, or an address that may have no account. */
export type Whose = { readonly userId: string } | { readonly address: string };

/** The personal data of a record, and the person. */
interface Personal<Row> {
  readonly columns: readonly (keyof Row & string)[];
  readonly whose: (target: Row) => Whose;
}

const declared = Symbol('declared');

/**
 * A kind of event, declared by the module whose changes it records. Only
 * `declareEvent` creates one, so an undeclared event does not type-check.
 */
export interface EventType<Row = never> {
  readonly [declared]: true;
  /** The action, such as `document.published`. */
  readonly action: string;
  /** A sentence for docs/audit-events.md. */
  readonly description: string;
  /** The type of the target; null when it depends on the record. */
  readonly targetType: string | null;
  /** The columns whose values may appear in the change. */
  readonly shows: readonly string[];
  /** The columns whose change is recorded without values. */
  readonly touches: readonly string[];
  /** The shown columns with personal data. Their values are stored separately, to be erased. */
  readonly personal: readonly string[];
  /** The columns that never appear in an event. */
  readonly secret: readonly string[];
  /** The workspace of a target; null outside of workspaces. */
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
  /** Columns that never appear in an event, not even without their values. */
  readonly secret?: readonly Secret[];
  readonly personal?: Personal<Row>;
}

/**
 * Declares an event that does not change a record, such as a query.
 * @param target the type of the target, or a function that returns it
 */
export function declareEvent<Row>(
  action: string,
  target: string | ((target: Row) => string),
  words: Words<string> & Columns<Row, string>,
): EventType<Row> {
  const { description, shows = [], touches = [], secret = [], personal, workspaceOf } = words;
  const leak = [...shows, ...touches].find((column) => secret.includes(column));
  if (leak !== undefined)
    throw new TypeError(`the event ${action} names the secret column ${leak}`);
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
