import type { SettingsEncoding } from '../authz/index.ts';
import { type Id, uuidOf } from '../shared/id.ts';
import { plans, roles } from './workspace/levels.ts';

const toUuid = (id: string): string => uuidOf(id as Id);

/** How a viewer is written into the settings that row-level security reads. */
export const settingsEncoding: SettingsEncoding = {
  user: toUuid,
  tenant: toUuid,
  record: toUuid,
  scales: [roles, plans],
};
