import { hintsOf } from '../../src/modules/actions.ts';
import { documentActions } from '../../src/modules/document/document.actions.ts';
import { canField, reasonsField } from '../../src/shared/graphql/hints.ts';
import type { Answer } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import type { World } from '../support/world.ts';
import { mixedIds } from './growth.ts';
import { READ, WRITE } from './outline.ts';

/** A typical operation, what it sends, and how many rows of its answer come from what grows. */
export interface TypicalOperation {
  readonly name: string;
  readonly query: (world: World, rows: number) => string | Promise<string>;
  readonly statements: readonly string[];
  readonly rowsIn: (data: Answer['data']) => number;
  /** Whether nobody is signed in when it is sent. */
  readonly anonymous?: boolean;
}

const hints = hintsOf(documentActions)
  .map(({ action }) => `${canField(action)} ${reasonsField(action)} { code requires remedy }`)
  .join(' ');

const acme = ({ cast }: World) => cast.workspaces.acme;
const handbook = ({ cast }: World) => cast.documents.handbook;

export const operations: readonly TypicalOperation[] = [
  {
    name: 'signing in',
    anonymous: true,
    query: () => `mutation { signIn(input: { email: "olivia@acme.test", password: "${PASSWORD}" }) {
      viewer { name email memberships(first: 100) { nodes { role } } sessions(first: 100) { nodes { ip } } }
    } }`,
    statements: [
      'begin read',
      'select users',
      'commit',
      'begin write',
      'mark',
      'lock passwords',
      'insert sessions',
      'append events',
      'commit',
      ...READ,
      'select users',
      'select memberships',
      'select sessions',
      'rollback',
    ],
    rowsIn: ({ signIn }) => signIn.viewer.memberships.nodes.length,
  },
  {
    name: 'the viewer with memberships, their workspaces and sessions',
    query: () => `{ viewer {
      name email
      sessions(first: 100) { nodes { id ip viewerCanRevoke } }
      memberships(first: 100) { totalCount nodes {
        role lastSeenAt workspace { name plan billingEmail memberCount viewerCanRename }
      } }
    } }`,
    statements: [
      ...READ,
      'select users',
      'select sessions',
      'select memberships',
      'count memberships',
      'select workspaces',
      'count memberships',
      'rollback',
    ],
    rowsIn: ({ viewer }) => viewer.memberships.nodes.length,
  },
  {
    name: 'a page of documents, found by their text, with their authors and all that the viewer may do',
    query: (world) => `{ workspace(id: "${acme(world)}") {
      documents(first: 100, filter: { text: "text" }, orderBy: TITLE) {
        nodes { id title internalNotes author { name email } ${hints} }
        pageInfo { endCursor }
        totalCount
      }
    } }`,
    statements: [
      ...READ,
      'select workspaces',
      'select documents',
      'count documents',
      'select users',
      'rollback',
    ],
    rowsIn: ({ workspace }) => workspace.documents.nodes.length,
  },
  {
    name: 'a document with its comments, their authors and what the viewer may do with them',
    query: (world) => `{ document(id: "${handbook(world)}") {
      title ${hints}
      comments(first: 100) { totalCount nodes {
        body author { name email } document { title }
        viewerCanUpdate viewerCanDelete viewerCannotDeleteReasons { code }
      } }
    } }`,
    statements: [
      ...READ,
      'select documents',
      'select comments',
      'count comments',
      'select users',
      'rollback',
    ],
    rowsIn: ({ document }) => document.comments.nodes.length,
  },
  {
    name: 'the members of a workspace with their names and addresses',
    query: (world) => `{ workspace(id: "${acme(world)}") {
      memberCount
      members(last: 100) { totalCount nodes { role lastSeenAt viewerCanRemove user { name email } } }
    } }`,
    statements: [
      ...READ,
      'select workspaces',
      'select memberships',
      'count memberships',
      'count memberships',
      'select users',
      'rollback',
    ],
    rowsIn: ({ workspace }) => workspace.members.nodes.length - 4,
  },
  {
    name: 'the shares of a document with those who have them',
    query: (world) => `{ document(id: "${handbook(world)}") {
      shares(first: 100) { totalCount nodes { level user { name } document { title viewerCanShare } } }
    } }`,
    statements: [
      ...READ,
      'select documents',
      'select document_shares',
      'count document_shares',
      'select users',
      'rollback',
    ],
    rowsIn: ({ document }) => document.shares.nodes.length,
  },
  {
    name: 'invitations and tokens of a workspace with those who made them',
    query: (world) => `{ workspace(id: "${acme(world)}") {
      invitations(first: 100) { totalCount nodes { email inviter { name } viewerCanRevoke } }
      apiTokens(first: 100) { totalCount nodes { name scopes user { name } workspace { name } } }
    } }`,
    statements: [
      ...READ,
      'select workspaces',
      'select invitations',
      'count invitations',
      'select api_tokens',
      'count api_tokens',
      'select users',
      'select users',
      'rollback',
    ],
    rowsIn: ({ workspace }) => workspace.apiTokens.nodes.length,
  },
  {
    name: 'a page of the audit log with changes of records of four types',
    query: (world) => `{ auditEvents(
      workspaceId: "${acme(world)}", first: 100, filter: { action: SHARE_CHANGED }
    ) {
      totalCount nodes { time action actorId targetId ip userAgent change { field from to } }
    } }`,
    statements: [
      ...READ,
      ...WRITE,
      'append events',
      'commit',
      'select audit_events',
      'count audit_events',
      // The targets that the events are about, of each type once.
      'select documents',
      'select users',
      'select comments',
      'select api_tokens',
      // Whether people's addresses may be shown.
      'select users',
      'rollback',
    ],
    rowsIn: ({ auditEvents }) => auditEvents.nodes.length / 2,
  },
  {
    name: 'updateDocument, with what the client asks of the result',
    query: (world) => `mutation {
      updateDocument(input: { id: "${handbook(world)}", version: 1, body: "New.", internalNotes: "New." }) {
        document {
          title author { name } ${hints}
          comments(first: 100) { nodes { body author { name } } }
        }
      }
    }`,
    statements: [
      ...WRITE,
      'lock workspaces, documents',
      'enter',
      'select documents',
      // The new state is held to the rule. No update of a document changes who it is shared with.
      'update documents',
      'append events',
      'commit',
      ...READ,
      'select users',
      'select comments',
      'select users',
      'rollback',
    ],
    rowsIn: ({ updateDocument }) => updateDocument.document.comments.nodes.length,
  },
  {
    name: 'createComment, with what the client asks of the result',
    query: (world) => `mutation {
      createComment(input: { documentId: "${world.cast.documents.roadmap}", body: "New." }) {
        comment {
          body author { name } viewerCanDelete
          document { title workspace { documents(first: 100, filter: { text: "text" }) { totalCount nodes { author { name } } } } }
        }
      }
    }`,
    statements: [
      ...WRITE,
      'lock workspaces, documents',
      'enter',
      'select documents',
      'insert comments',
      'select documents',
      'select comments',
      'append events',
      'select comments',
      'commit',
      ...READ,
      'select users',
      'select documents',
      'select workspaces',
      'select documents',
      'count documents',
      'select users',
      'rollback',
    ],
    rowsIn: ({ createComment }) => createComment.comment.document.workspace.documents.nodes.length,
  },
  {
    name: 'shareDocument, with what the client asks of the result',
    query: (world) => `mutation {
      shareDocument(input: { documentId: "${handbook(world)}", email: "ian@initech.test", level: READ }) {
        share {
          level user { name }
          document { title shares(last: 100) { totalCount nodes { user { name } } } }
        }
      }
    }`,
    statements: [
      ...WRITE,
      'lock workspaces, documents',
      'enter',
      'select documents',
      // Whose address it is, whether they are a member, and whether they have a share.
      'select users',
      'select memberships',
      'select document_shares',
      'insert document_shares',
      'append events',
      'select document_shares',
      'commit',
      ...READ,
      'select users',
      'select documents',
      'select document_shares',
      'count document_shares',
      'select users',
      'rollback',
    ],
    rowsIn: ({ shareDocument }) => shareDocument.share.document.shares.nodes.length - 1,
  },
  {
    name: 'nodes of eight types',
    query: async (
      world,
      rows,
    ) => `{ nodes(ids: ${JSON.stringify(await mixedIds(world, rows * 2))}) {
      __typename
      id
      ... on ApiToken { scopes }
      ... on Comment { body viewerCanDelete }
      ... on Document { title internalNotes author { email } viewerCanUpdate }
      ... on Invitation { email }
      ... on Membership { lastSeenAt }
      ... on Share { level user { name } }
      ... on User { name }
      ... on Workspace { memberCount }
    } }`,
    statements: [
      ...READ,
      'select memberships',
      'select users',
      'select documents',
      'select comments',
      'select api_tokens',
      'select document_shares',
      'select invitations',
      'select workspaces',
      'select users',
      'count memberships',
      'rollback',
    ],
    rowsIn: ({ nodes }) => nodes.filter((node: unknown) => node !== null).length / 2,
  },
];
