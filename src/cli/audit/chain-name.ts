import { idFromUuid, parseId, uuidOf } from '../../shared/id.ts';
import { UsageError } from '../exit.ts';

/** How people and programs name a chain: by its workspace's id, or `system`. */
export function chainName(workspace: string | null): string {
  return workspace === null ? 'system' : idFromUuid('ws', workspace);
}

/** The log of a chain in a sentence. */
export function logOf(workspace: string | null): string {
  return workspace === null
    ? 'the log of what happens outside of workspaces'
    : `the log of workspace ${chainName(workspace)}`;
}

/**
 * The UUID of the workspace that `--workspace` names; null for the system chain.
 * @throws UsageError
 */
export function chainNamed(name: string): string | null {
  if (name === 'system') return null;
  const id = parseId('ws', name);
  if (!id) throw new UsageError('--workspace is the id of a workspace, ws_..., or system');
  return uuidOf(id);
}
