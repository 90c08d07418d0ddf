import {
  type AboutOthers,
  type Authorized,
  type Database,
  type Guard,
  type Policy,
  type Row,
  type Subject,
  tenantIdOf,
} from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';

/** A question about a record, and how the relations of people to it are read. */
export interface Inquiry {
  readonly policy: Policy;
  readonly row: Row;
  readonly workspaceId: Id<'ws'>;
  readonly now: Date;
  /** Runs a statement for the system purpose `explain`, which reads more than the viewer may. */
  own<T>(this: void, statement: (db: Database) => PromiseLike<T>): PromiseLike<T>;
  /** Runs a statement that finds people by related rows, those that the viewer may read. */
  related<T>(this: void, statement: (db: Database) => PromiseLike<T>): PromiseLike<T>;
  /**
   * People as the record sees them, with the facts of these actions.
   * @param named the people named by these facts, if that is known
   */
  subjects(
    this: void,
    actions: readonly string[],
    others: AboutOthers['others'],
    named?: ReadonlySet<string>,
  ): Promise<Subject[]>;
}

/**
 * An inquiry of a viewer, in the present transaction. Facts rest on what the viewer may read: the
 * answer reveals no share of a private document, and no guest by one, that they could not find.
 */
export function inquiryBy(guard: Guard, policy: Policy, record: Authorized<Row>): Inquiry {
  return {
    policy,
    row: record,
    workspaceId: workspaceOf(policy, record),
    now: guard.viewer.now,
    own: (statement) => guard.asSystem('explain', statement),
    related: (statement) => guard.asViewer(statement),
    subjects: (actions, others, named) =>
      guard.asOthers(policy, record, {
        actions,
        others,
        restingOn: 'viewer',
        ...(named ? { named } : {}),
      }),
  };
}

/** The workspace that a record belongs to. */
export function workspaceOf(policy: Policy, row: Row): Id<'ws'> {
  const id = tenantIdOf(policy, row);
  if (id === null) throw new TypeError(`a ${policy.name} belongs to no workspace`);
  return id as Id<'ws'>;
}
