import { sql } from 'drizzle-orm';
import { anonymous, type Credential, type TenantLevels, type Viewer } from '../authz/index.ts';
import type { Database } from '../db/database.ts';
import type { Statement } from '../db/unit.ts';
import { viewAsScopes } from '../modules/impersonation/impersonation.records.ts';
import type { Impersonation } from '../modules/impersonation/response.ts';
import type { SessionUse } from '../modules/operation.ts';
import { touchSession } from '../modules/session/session.records.ts';
import { touchToken } from '../modules/token/token.records.ts';
import { type Id, idFromUuid } from '../shared/id.ts';

/** A credential that a request came with, by the hash of its secret. It may be unknown or ended. */
export interface SecretRef {
  readonly kind: 'session' | 'token' | 'viewAs';
  readonly secretHash: string;
}

/** What a request came with, before anything is known of it. */
export type CredentialRef = SecretRef | { readonly kind: 'anonymous' };

/** Who asks, as a transaction found them. */
export interface Entered {
  readonly viewer: Viewer;
  /** Who sees as whom, when the credential is a view-as session. */
  readonly impersonation: Impersonation | null;
  /** When the session or token was last used; null if nothing is stored of it. */
  readonly lastUsedAt: Date | null;
}

const NOBODY: Entered = { viewer: anonymous, impersonation: null, lastUsedAt: null };

const SCOPES = [...viewAsScopes];

/**
 * The statement that finds the viewer of a credential, and tells row-level security of the viewer for
 * the rest of the transaction (drizzle/custom/enter.sql). An anonymous viewer needs none.
 * @param use `read`, or what a transaction that writes does to sessions
 */
export function enterStatement(
  credential: CredentialRef,
  use: SessionUse | 'read',
): Statement | undefined {
  if (credential.kind === 'anonymous') return undefined;
  const { kind, secretHash } = credential;
  return {
    text: 'select public.enter($1, $2, $3, $4) as entered',
    parameters: [kind, secretHash, use, SCOPES],
  };
}

/**
 * Finds the viewer again in the same transaction, and tells row-level security of them. The statement
 * runs after all that was sent through `db` before.
 */
export async function enterAgain(db: Database, credential: CredentialRef): Promise<Entered> {
  if (credential.kind === 'anonymous') return NOBODY;
  const { kind, secretHash } = credential;
  const call = sql`public.enter(${kind}, ${secretHash}, ${'read'}, ${sql.param(SCOPES)})`;
  return enteredBy(await db.execute<Row>(sql`select ${call} as entered`));
}

type Row = Record<string, unknown>;

/** A credential whose time of use is stored. */
export type StoredUse = Extract<Credential, { readonly kind: 'session' | 'token' }>;

/** Stores that a credential was used now. */
export function storeUse(db: Database, { kind, id }: StoredUse): Promise<void> {
  return kind === 'session' ? touchSession(db, id as Id<'ses'>) : touchToken(db, id as Id<'tok'>);
}

/** The answer of the function `enter`, with UUIDs, and times in milliseconds. */
interface Answered {
  readonly userId: string;
  readonly credential: AnsweredCredential;
  readonly workspaces: AnsweredWorkspaces;
  readonly usedAt: number | null;
  readonly now: number;
}

/** Null if there are none. */
type AnsweredWorkspaces = Readonly<Record<'ids' | 'roles' | 'plans', readonly string[] | null>>;

type AnsweredCredential =
  | { readonly kind: 'session'; readonly id: string; readonly authenticatedAt: number }
  | ({ readonly kind: 'token' } & AnsweredScopes)
  | ({
      readonly kind: 'viewAs';
      readonly ownerId: string;
      readonly expiresAt: number;
    } & AnsweredScopes);

interface AnsweredScopes {
  readonly id: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
}

/** Who asks, from the rows that the statement of `enterStatement` returned. */
export function enteredBy(rows: Iterable<Row>): Entered {
  const [row] = rows;
  const found = (row?.entered ?? null) as Answered | null;
  if (found === null) return NOBODY;
  const { userId, credential, workspaces, usedAt, now } = found;
  return {
    viewer: {
      userId: idFromUuid('user', userId),
      credential: credentialOf(credential),
      tenants: levelsIn(workspaces),
      now: new Date(now),
    },
    impersonation: impersonationOf(userId, credential),
    lastUsedAt: usedAt === null ? null : new Date(usedAt),
  };
}

/** The role of the viewer and the plan, by workspace. */
function levelsIn({ ids, roles, plans }: AnsweredWorkspaces): Viewer['tenants'] {
  const entries = (ids ?? []).map((uuid, index): [string, TenantLevels] => [
    idFromUuid('ws', uuid),
    { role: roles?.[index] ?? '', plan: plans?.[index] ?? '' },
  ]);
  return new Map(entries);
}

function credentialOf(answered: AnsweredCredential): Credential {
  switch (answered.kind) {
    case 'session': {
      const { kind, id, authenticatedAt } = answered;
      return { kind, id: idFromUuid('ses', id), authenticatedAt: new Date(authenticatedAt) };
    }
    case 'token': {
      const { kind, id } = answered;
      return { kind, id: idFromUuid('tok', id), ...scopeOf(answered) };
    }
    case 'viewAs': {
      const { kind, id, ownerId } = answered;
      const impersonatorId = idFromUuid('user', ownerId);
      return { kind, id: idFromUuid('vas', id), ...scopeOf(answered), impersonatorId };
    }
  }
}

function scopeOf({ tenantId, scopes }: AnsweredScopes) {
  return { tenantId: idFromUuid('ws', tenantId), scopes: new Set(scopes) };
}

function impersonationOf(memberId: string, answered: AnsweredCredential): Impersonation | null {
  if (answered.kind !== 'viewAs') return null;
  const { id, tenantId, ownerId, expiresAt } = answered;
  return {
    id: idFromUuid('vas', id),
    workspaceId: idFromUuid('ws', tenantId),
    ownerId: idFromUuid('user', ownerId),
    memberId: idFromUuid('user', memberId),
    expiresAt: new Date(expiresAt),
  };
}
