import { declareEvent } from '../log/event.ts';

/** A purge of a chain. */
export interface PurgedChain {
  /** The id of the workspace; null for the system chain. */
  readonly id: string | null;
  /** The sequence of its last purged event. */
  readonly through: number;
}

/** Verifiers read this event: without it, purged events count as missing. Keep its format. */
export const auditLogPurged = declareEvent<PurgedChain>('auditLog.purged', 'workspace', {
  description: 'An operator purged the oldest events of the audit log.',
  shows: ['through'],
  workspaceOf: ({ id }) => id,
});
