import type { Role } from '../workspace/levels.ts';

/** What a token may do. A token cannot do anything that no scope covers. */
export const scopes = [
  'workspace:read',
  'workspace:write',
  'member:read',
  'member:write',
  'document:read',
  'document:write',
  'comment:write',
  'audit:read',
] as const;

export type Scope = (typeof scopes)[number];

const VIEWER: readonly Scope[] = [
  'workspace:read',
  'member:read',
  'document:read',
  'comment:write',
];
const EDITOR: readonly Scope[] = [...VIEWER, 'document:write'];

/** The scopes that a role can use. A token is created with no others. */
export const scopesOf: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: VIEWER,
  editor: EDITOR,
  admin: scopes,
  owner: scopes,
};
