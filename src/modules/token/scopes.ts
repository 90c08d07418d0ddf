import type { Role } from '../workspace/levels.ts';

/** What a token can be good for. What no scope covers, a token cannot do. */
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

/** The scopes that a role can use at all: a token is made with none beyond them. */
export const scopesOf: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: VIEWER,
  editor: EDITOR,
  admin: scopes,
  owner: scopes,
};
