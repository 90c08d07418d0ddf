import { idFromUuid, parseId, uuidOf } from '../../shared/id.ts';
import { UsageError } from '../exit.ts';

/** The name of a log for people and programs: the id of its workspace, or `system`. */
export function chainName(workspace: string | null): string {
  return workspace === null ? 'system' : idFromUuid('ws', workspace);
}

/** A log as the subject of a sentence. */
export function logOf(workspace: string | null): string {
  return workspace === null ? 'the system log' : `the log of workspace ${chainName(workspace)}`;
}

/** The option that names a log. */
export const WORKSPACE = {
  value: 'id',
  help: 'the id of the workspace (ws_...), or `system` for events outside of workspaces',
} as const;

/**
 * The UUID of the workspace that `--workspace` names; null for the system log.
 * @throws UsageError
 */
export function chainNamed(name: string): string | null {
  if (name === 'system') return null;
  const id = parseId('ws', name);
  if (!id) throw new UsageError('--workspace must be the id of a workspace (ws_...) or `system`');
  return uuidOf(id);
}
