import type { Scope } from '../../src/modules/token/scopes.ts';
import type { ScenePerson } from './people.ts';

interface SceneDocument {
  readonly key: string;
  readonly workspace: string;
  readonly author: ScenePerson;
  readonly title: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly visibility?: 'private';
}

/** What the scene adds to the cast's documents. */
export const documents: readonly SceneDocument[] = [
  // Fred wrote these before he left.
  { key: 'memoir', workspace: 'acme', author: 'fred', title: 'Memoir', status: 'published' },
  {
    key: 'testament',
    workspace: 'acme',
    author: 'fred',
    title: 'Testament',
    status: 'published',
    visibility: 'private',
  },
  { key: 'invoice', workspace: 'initech', author: 'ian', title: 'Invoice', status: 'draft' },
];

interface SceneShare {
  readonly document: string;
  readonly user: ScenePerson;
  readonly level: 'read' | 'comment' | 'write';
  readonly expired?: boolean;
}

export const shares: readonly SceneShare[] = [
  { document: 'roadmap', user: 'rita', level: 'read' },
  { document: 'roadmap', user: 'walter', level: 'write' },
  // A member whose role does not reach drafts.
  { document: 'roadmap', user: 'victor', level: 'comment' },
  { document: 'diary', user: 'connie', level: 'comment' },
  { document: 'testament', user: 'walter', level: 'write' },
  { document: 'handbook', user: 'xavier', level: 'read', expired: true },
  // An archived document is not read by a share.
  { document: 'oldPlan', user: 'rita', level: 'read' },
  // Edith is a member here and a guest there.
  { document: 'charter', user: 'edith', level: 'read' },
  { document: 'charter', user: 'gus', level: 'write' },
];

export const comments: readonly { readonly document: string; readonly author: ScenePerson }[] = [
  { document: 'handbook', author: 'victor' },
  { document: 'roadmap', author: 'walter' },
  { document: 'roadmap', author: 'adam' },
  { document: 'diary', author: 'connie' },
  { document: 'memoir', author: 'victor' },
  { document: 'oldPlan', author: 'edith' },
  { document: 'testament', author: 'walter' },
  { document: 'charter', author: 'evan' },
];

interface SceneInvitation {
  readonly key: string;
  readonly workspace: string;
  readonly inviter: ScenePerson;
  readonly accepted?: boolean;
}

export const invitations: readonly SceneInvitation[] = [
  { key: 'pending', workspace: 'acme', inviter: 'adam' },
  { key: 'accepted', workspace: 'acme', inviter: 'fred', accepted: true },
  { key: 'globex', workspace: 'globex', inviter: 'gloria' },
];

interface SceneToken {
  readonly key: string;
  readonly user: ScenePerson;
  readonly workspace: string;
  readonly scopes: 'all' | readonly Scope[];
}

const single = (scope: Scope): SceneToken => ({
  key: scope,
  user: 'olivia',
  workspace: 'acme',
  scopes: [scope],
});

/** Olivia has one for each scope; the others have all scopes, whatever they are good for. */
export const tokens: readonly SceneToken[] = [
  single('workspace:read'),
  single('workspace:write'),
  single('member:read'),
  single('member:write'),
  single('document:read'),
  single('document:write'),
  single('comment:write'),
  single('audit:read'),
  { key: 'edith', user: 'edith', workspace: 'acme', scopes: 'all' },
  { key: 'victor', user: 'victor', workspace: 'acme', scopes: 'all' },
  { key: 'fred', user: 'fred', workspace: 'acme', scopes: 'all' },
  { key: 'adam', user: 'adam', workspace: 'initech', scopes: 'all' },
  { key: 'gloria', user: 'gloria', workspace: 'globex', scopes: 'all' },
];

/** Olivia sees Acme as each of the others does: the members by whom she does. */
export const seenAs: readonly ScenePerson[] = ['adam', 'edith', 'victor'];

interface SceneEvent {
  readonly key: string;
  readonly workspace: string | null;
  readonly actor: ScenePerson;
  readonly action: string;
  /** The key of the record that it is about. */
  readonly target: string;
  /** The key of the share that gave the right to it. */
  readonly share?: string;
  /** Values that are keys of records are stored as their ids. */
  readonly change: readonly {
    readonly field: string;
    readonly from?: string;
    readonly to?: string;
  }[];
}

const titled = [{ field: 'title', from: 'Before', to: 'After' }];

export const events: readonly SceneEvent[] = [
  {
    key: 'handbook',
    workspace: 'acme',
    actor: 'adam',
    action: 'document.updated',
    target: 'doc.handbook',
    change: titled,
  },
  {
    key: 'roadmap',
    workspace: 'acme',
    actor: 'walter',
    action: 'document.updated',
    target: 'doc.roadmap',
    share: 'shr.roadmap-walter',
    change: titled,
  },
  {
    key: 'diary',
    workspace: 'acme',
    actor: 'edith',
    action: 'document.updated',
    target: 'doc.diary',
    change: titled,
  },
  {
    key: 'memoir',
    workspace: 'acme',
    actor: 'edith',
    action: 'document.transferred',
    target: 'doc.memoir',
    change: [{ field: 'authorId', from: 'user.edith', to: 'user.fred' }],
  },
  {
    key: 'acme',
    workspace: 'acme',
    actor: 'olivia',
    action: 'workspace.renamed',
    target: 'ws.acme',
    change: [{ field: 'name', from: 'Ajax', to: 'Acme' }],
  },
  {
    key: 'charter',
    workspace: 'globex',
    actor: 'gloria',
    action: 'document.updated',
    target: 'doc.charter',
    change: titled,
  },
  {
    key: 'contract',
    workspace: 'initech',
    actor: 'ian',
    action: 'document.updated',
    target: 'doc.contract',
    change: titled,
  },
  {
    key: 'signIn',
    workspace: null,
    actor: 'edith',
    action: 'session.started',
    target: 'ses.edith',
    change: [],
  },
];
