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

/** A record that is asked about, and how what others are to it is read. */
export interface Inquiry {
  readonly policy: Policy;
  readonly row: Row;
  readonly workspaceId: Id<'ws'>;
  readonly now: Date;
  /** Runs a statement that reads beyond what the requester may, under the own use `explain`. */
  own<T>(this: void, statement: (db: Database) => PromiseLike<T>): PromiseLike<T>;
  /** Runs a statement that finds people by rows that facts may rest on, as far as they may be told. */
  related<T>(this: void, statement: (db: Database) => PromiseLike<T>): PromiseLike<T>;
  /**
   * What others are to the record, with the facts of these actions.
   * @param named whom these facts name, where that is known
   */
  subjects(
    this: void,
    actions: readonly string[],
    others: AboutOthers['others'],
    named?: ReadonlySet<string>,
  ): Promise<Subject[]>;
}

/**
 * An inquiry in the transaction at hand, about a record that its requester may ask about. Facts rest on
 * what the requester may read: that somebody has a share of a private document, or is a guest by one, is
 * told to nobody who could not have found it themselves.
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
