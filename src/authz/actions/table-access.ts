import { getTableName, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import type { Policy } from '../language/policy.ts';

/** What can be done to a row. */
export type Command = 'insert' | 'update' | 'delete';

/**
 * What the server may do to rows for one of its own purposes. `lock` locks a row without changing it.
 * `append` inserts even for a viewer who may change nothing, since reading may have to be logged.
 */
export type SystemCommand = Command | 'select' | 'lock' | 'append';

/** What an action of a policy does to its own record. */
export interface OwnCommand {
  readonly action: string;
  readonly command: Command;
  /** The columns that an update changes. */
  readonly columns: readonly ColumnRef[];
  /** The action may give away the right that allowed it, so the new state need not satisfy the rule. */
  readonly releases: boolean;
}

/** What an act on another record does to rows of this table, such as a share by sharing a document. */
export interface Effect {
  /** The act, as `document.share`. */
  readonly act: string;
  readonly command: Command;
  /** The columns that an update changes. */
  readonly columns: readonly ColumnRef[];
  /** The column that names the record of the act; null when `where` alone selects the rows. */
  readonly of: ColumnRef | null;
  /** The rows that the act may touch. */
  readonly where: Condition;
}

/** What the server does to rows for a purpose of its own, when no right of a viewer is meant. */
export interface SystemAccess {
  readonly commands: readonly SystemCommand[];
  /** The columns that an update changes. */
  readonly columns: readonly ColumnRef[];
}

/** Columns that change only under an action of their own, besides the one that updates the record. */
export interface WriteGate {
  readonly action: string;
  readonly columns: readonly ColumnRef[];
}

/** Everything that the application may do to the rows of one table: the source of its row security. */
export interface TableAccess {
  readonly table: Table;
  /** The policy whose rule for reading shows rows; null for a table that no viewer reads. */
  readonly policy: Policy | null;
  readonly tenant: ColumnRef | null;
  /** An action of the policy that is not named here changes nothing of its record. */
  readonly own: readonly OwnCommand[];
  readonly effects: readonly Effect[];
  readonly system: Readonly<Record<string, SystemAccess>>;
  readonly writeGates: readonly WriteGate[];
}

/** An action of a policy, as others refer to it. */
export interface ActReference<T extends Table = Table> {
  readonly policy: Policy<T>;
  readonly action: string;
}

/** Refers to an action of a policy. */
export function on<T extends Table, A extends string>(
  policy: Policy<T, A>,
  action: NoInfer<A>,
): ActReference<T> {
  return { policy, action };
}

/** An act as row-level security knows it: `document.update`. */
export function actOf({ name }: Policy, action: string): string {
  return `${name}.${action}`;
}

/**
 * Checks the accesses of a product against its policies.
 * @throws PolicyError for a table that is declared twice, and an effect of an act that no policy has
 */
export function assertKnownActs(accesses: readonly TableAccess[]): void {
  const names = accesses.map(({ table }) => getTableName(table));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new PolicyError(`the actions of the table ${twice} are declared twice`);
  const acts = new Set(
    accesses.flatMap(({ policy }) =>
      policy ? Object.keys(policy.rules).map((action) => actOf(policy, action)) : [],
    ),
  );
  for (const { table, effects } of accesses) {
    const unknown = effects.find(({ act }) => !acts.has(act));
    if (unknown) {
      throw new PolicyError(
        `actions of ${getTableName(table)}: no policy has the action ${unknown.act}`,
      );
    }
  }
}
