import { anonymous, type Database, type Viewer } from '../authz/index.ts';
import {
  lockImpersonation,
  viewerOfImpersonation,
} from '../modules/impersonation/impersonation.records.ts';
import type { SessionUse } from '../modules/operation.ts';
import {
  lockSession,
  lockSessionsOfSame,
  viewerOfSession,
} from '../modules/session/viewer.records.ts';
import { lockToken, viewerOfToken } from '../modules/token/token.records.ts';
import type { Id } from '../shared/id.ts';

/** What a request came with, before anything is known of it. */
export type CredentialRef =
  | { readonly kind: 'session'; readonly id: Id<'ses'> }
  | { readonly kind: 'token'; readonly id: Id<'tok'> }
  | { readonly kind: 'viewAs'; readonly id: Id<'vas'> }
  | { readonly kind: 'anonymous' };

/** The viewer whom a credential makes at this moment. */
export async function viewerOf(db: Database, credential: CredentialRef): Promise<Viewer> {
  switch (credential.kind) {
    case 'session':
      return viewerOfSession(db, credential.id);
    case 'token':
      return viewerOfToken(db, credential.id);
    case 'viewAs':
      return viewerOfImpersonation(db, credential.id);
    case 'anonymous':
      return anonymous;
  }
}

/** Keeps a credential from being revoked before the transaction of `db` is over. */
export async function lockCredential(
  db: Database,
  credential: CredentialRef,
  use: SessionUse,
): Promise<void> {
  switch (credential.kind) {
    case 'session':
      return use === 'end' ? lockSessionsOfSame(db, credential.id) : lockSession(db, credential.id);
    case 'token':
      return lockToken(db, credential.id);
    case 'viewAs':
      return lockImpersonation(db, credential.id);
    case 'anonymous':
      return;
  }
}
