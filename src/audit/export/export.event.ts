import { idFromUuid } from '../../shared/id.ts';
import { declareEvent } from '../log/event.ts';

/** An export of the log of a workspace. */
export interface LogExport {
  /** The id of the workspace; null for the system log. */
  readonly id: string | null;
  /** The number of the checkpoint that covers the export; null for none. */
  readonly checkpoint: string | null;
}

export const auditLogExported = declareEvent<LogExport>('auditLog.exported', 'workspace', {
  description: 'An operator exported the audit log.',
  shows: ['checkpoint'],
  workspaceOf: ({ id }) => id,
});

/** Describes an export of the log of a workspace (a UUID), or of the system log (null). */
export function exportOf(workspace: string | null, checkpoint: number | null): LogExport {
  return {
    id: workspace === null ? null : idFromUuid('ws', workspace),
    checkpoint: checkpoint === null ? null : String(checkpoint),
  };
}
