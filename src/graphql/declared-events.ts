import type { Gates } from './gates.ts';

/** What a root field of a mutation said that it writes to the audit log. */
export interface DeclaredEvents {
  /** As `Mutation.publishDocument`. */
  readonly field: string;
  /** As `document.published`. */
  readonly actions: ReadonlySet<string>;
}

/** A mutation was about to write an event that it does not declare. */
export class UndeclaredEvent extends Error {
  override readonly name = 'UndeclaredEvent';
}

/** The events of a root field, as its gate declares them. */
export function declaredEvents({ fields }: Gates, field: string): DeclaredEvents {
  const events = fields.get(field)?.events ?? [];
  return { field, actions: new Set(events.map(({ action }) => action)) };
}

/**
 * To be called before an event is appended.
 * @param declared null outside of mutations, which declare what they write
 * @throws UndeclaredEvent, so that the change is rolled back
 */
export function assertDeclared(declared: DeclaredEvents | null, action: string): void {
  if (declared === null || declared.actions.has(action)) return;
  throw new UndeclaredEvent(`${declared.field} does not declare the event ${action}`);
}
