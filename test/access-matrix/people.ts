import type { Credential, TenantLevels, Viewer } from '../../src/authz/language/viewer.ts';

/** The moment at which everything takes place, and others before and after it. */
export const NOW = new Date('2026-01-01T12:00:00Z');
export const DAY = 24 * 60 * 60;

export function ago(seconds: number): Date {
  return new Date(NOW.getTime() - seconds * 1000);
}

export const ME = 'me';

/** Somebody with a session of the last minute and a standing in some workspaces. */
export function viewerIn(tenants: Readonly<Record<string, TenantLevels>>): Viewer {
  return withCredential(
    { userId: ME, tenants: new Map(Object.entries(tenants)), now: NOW, credential: anonymously },
    { kind: 'session', id: 'session', authenticatedAt: ago(60) },
  );
}

const anonymously: Credential = { kind: 'anonymous' };

export const nobody: Viewer = {
  userId: null,
  tenants: new Map(),
  now: NOW,
  credential: anonymously,
};

export function withCredential(viewer: Viewer, credential: Credential): Viewer {
  return { ...viewer, credential };
}
