import type { Facts, Row, Subject } from '../../src/authz/decide/evaluate.ts';
import { anonymous, type TenantLevels, type Viewer } from '../../src/authz/index.ts';

/** The moment at which the unit tests take place. */
export const NOW = new Date('2026-01-01T12:00:00.000Z');

export function secondsAgo(seconds: number): Date {
  return new Date(NOW.getTime() - seconds * 1000);
}

type Teams = Readonly<Record<string, TenantLevels>>;

/** Somebody with a session that was authenticated so many seconds ago. */
export function session(userId: string, teams: Teams = {}, age = 0): Viewer {
  const credential = { kind: 'session', id: 's1', authenticatedAt: secondsAgo(age) } as const;
  return { userId, credential, tenants: new Map(Object.entries(teams)), now: NOW };
}

/** Somebody with a token that is good for the first of the teams. */
export function token(userId: string, scopes: readonly string[], teams: Teams = {}): Viewer {
  const tenantId = Object.keys(teams)[0] ?? 'red';
  const credential = { kind: 'token', id: 't1', scopes: new Set(scopes), tenantId } as const;
  return { userId, credential, tenants: new Map(Object.entries(teams)), now: NOW };
}

/** Somebody whom an owner sees the first of the teams as. */
export function seenAs(userId: string, scopes: readonly string[], teams: Teams = {}): Viewer {
  const tenantId = Object.keys(teams)[0] ?? 'red';
  const scoped = { scopes: new Set(scopes), tenantId };
  const credential = { kind: 'viewAs', id: 'v1', impersonatorId: 'u9', ...scoped } as const;
  return { userId, credential, tenants: new Map(Object.entries(teams)), now: NOW };
}

export const nobody: Viewer = { ...anonymous, now: NOW };

export const note: Row = {
  id: 'n1',
  teamId: 'red',
  authorId: 'u1',
  reviewerId: null,
  status: 'draft',
  color: 'blue',
  rank: 3,
  pinned: null,
  role: 'writer',
  lockedAt: null,
  dueAt: null,
};

/** A viewer with a note that differs from the usual one as told. */
export function subject(viewer: Viewer, changes: Row = {}, facts: Facts = {}): Subject {
  const row = { ...note, ...changes };
  return { viewer, row, facts, tenantId: row.teamId as string | null };
}
