import { declareEvent } from '../log/event.ts';

/** How far a chain is purged. */
export interface PurgedChain {
  /** Of the workspace whose chain it is; null for the system chain. */
  readonly id: string | null;
  /** The sequence of its last purged event. */
  readonly through: number;
}

/** A verifier takes purged events for missing without it: both its action and its change are a format. */
export const auditLogPurged = declareEvent<PurgedChain>('auditLog.purged', 'workspace', {
  description: 'An operator purged the oldest events of the audit log.',
  shows: ['through'],
  workspaceOf: ({ id }) => id,
});
