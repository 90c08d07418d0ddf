import type { Table } from 'drizzle-orm';

/** A kind of event, declared by the module whose change it records. */
export interface EventType<Row = Readonly<Record<string, unknown>>> {
  /** What was done, as `document.published`. */
  readonly action: string;
  readonly targetType: string;
  readonly description: string;
  /** The columns whose values may appear in the change. Never a secret. */
  readonly shows: readonly (keyof Row & string)[];
  /** The columns of which the change only says that they changed. */
  readonly touches: readonly (keyof Row & string)[];
  /** The workspace that a target belongs to; null for what is outside of workspaces. */
  readonly workspaceOf: (target: Row) => string | null;
}

interface Declaration<Column extends string> {
  readonly description: string;
  readonly shows?: readonly Column[];
  readonly touches?: readonly Column[];
}

/** Declares the events of the records of `table`. */
export function declareEvents<T extends Table, const Name extends string>(
  targetType: string,
  _table: T,
  workspaceOf: (target: T['$inferSelect']) => string | null,
  declarations: Readonly<Record<Name, Declaration<keyof T['$inferSelect'] & string>>>,
): Readonly<Record<Name, EventType<T['$inferSelect']>>> {
  const entries = Object.entries<Declaration<keyof T['$inferSelect'] & string>>(declarations);
  return Object.fromEntries(
    entries.map(([name, { description, shows = [], touches = [] }]) => [
      name,
      { action: `${targetType}.${name}`, targetType, description, shows, touches, workspaceOf },
    ]),
  ) as Record<Name, EventType<T['$inferSelect']>>;
}
