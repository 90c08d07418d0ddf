/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n    mutation Publish($input: DocumentInput!) {\n      publishDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  ": typeof types.PublishDocument,
    "\n    mutation Archive($input: DocumentInput!) {\n      archiveDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  ": typeof types.ArchiveDocument,
    "\n    mutation Restore($input: DocumentInput!) {\n      restoreDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  ": typeof types.RestoreDocument,
    "\n  query Viewer {\n    viewer {\n      ...Home\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      session {\n        id\n        authenticatedAt\n      }\n    }\n  }\n": typeof types.ReauthenticateDocument,
    "\n  mutation Delete($input: DocumentInput!) {\n    deleteDocument(input: $input) {\n      document {\n        id\n      }\n    }\n  }\n": typeof types.DeleteDocument,
    "\n  fragment DocumentCard on Document {\n    id\n    version\n    title\n    status\n    updatedAt\n    author {\n      id\n      name\n    }\n    workspace {\n      id\n    }\n    ...InternalNotes\n    ...DocumentRights\n  }\n": typeof types.DocumentCardFragmentDoc,
    "\n  mutation Update($input: UpdateDocumentInput!) {\n    updateDocument(input: $input) {\n      document {\n        ...DocumentCard\n      }\n    }\n  }\n": typeof types.UpdateDocument,
    "\n  fragment Home on User {\n    id\n    name\n    memberships(first: 100) {\n      nodes {\n        id\n        role\n        workspace {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.HomeFragmentDoc,
    "\n  fragment InternalNotes on Document {\n    internalNotes\n    viewerCannotReadInternalNotesReasons {\n      remedy\n    }\n  }\n": typeof types.InternalNotesFragmentDoc,
    "\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      secret\n    }\n  }\n": typeof types.CreateTokenDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        id\n      }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n": typeof types.SignOutDocument,
    "\n  fragment DocumentRights on Document {\n    status\n    viewerCanUpdate\n    viewerCannotUpdateReasons {\n      ...Denial\n    }\n    viewerCanPublish\n    viewerCannotPublishReasons {\n      ...Denial\n    }\n    viewerCanArchive\n    viewerCannotArchiveReasons {\n      ...Denial\n    }\n    viewerCanRestore\n    viewerCannotRestoreReasons {\n      ...Denial\n    }\n    viewerCanDelete\n    viewerCannotDeleteReasons {\n      ...Denial\n    }\n  }\n\n  fragment Denial on DenialReason {\n    code\n    remedy\n  }\n": typeof types.DocumentRightsFragmentDoc,
    "\n  query Document($id: ID!) {\n    document(id: $id) {\n      ...DocumentCard\n    }\n  }\n": typeof types.DocumentDocument,
    "\n  query Documents($workspaceId: ID!, $first: Int!, $after: String) {\n    workspace(id: $workspaceId) {\n      id\n      documents(first: $first, after: $after) {\n        totalCount\n        edges {\n          node {\n            ...DocumentCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.DocumentsDocument,
};
const documents: Documents = {
    "\n    mutation Publish($input: DocumentInput!) {\n      publishDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  ": types.PublishDocument,
    "\n    mutation Archive($input: DocumentInput!) {\n      archiveDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  ": types.ArchiveDocument,
    "\n    mutation Restore($input: DocumentInput!) {\n      restoreDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  ": types.RestoreDocument,
    "\n  query Viewer {\n    viewer {\n      ...Home\n    }\n  }\n": types.ViewerDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      session {\n        id\n        authenticatedAt\n      }\n    }\n  }\n": types.ReauthenticateDocument,
    "\n  mutation Delete($input: DocumentInput!) {\n    deleteDocument(input: $input) {\n      document {\n        id\n      }\n    }\n  }\n": types.DeleteDocument,
    "\n  fragment DocumentCard on Document {\n    id\n    version\n    title\n    status\n    updatedAt\n    author {\n      id\n      name\n    }\n    workspace {\n      id\n    }\n    ...InternalNotes\n    ...DocumentRights\n  }\n": types.DocumentCardFragmentDoc,
    "\n  mutation Update($input: UpdateDocumentInput!) {\n    updateDocument(input: $input) {\n      document {\n        ...DocumentCard\n      }\n    }\n  }\n": types.UpdateDocument,
    "\n  fragment Home on User {\n    id\n    name\n    memberships(first: 100) {\n      nodes {\n        id\n        role\n        workspace {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.HomeFragmentDoc,
    "\n  fragment InternalNotes on Document {\n    internalNotes\n    viewerCannotReadInternalNotesReasons {\n      remedy\n    }\n  }\n": types.InternalNotesFragmentDoc,
    "\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      secret\n    }\n  }\n": types.CreateTokenDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        id\n      }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n": types.SignOutDocument,
    "\n  fragment DocumentRights on Document {\n    status\n    viewerCanUpdate\n    viewerCannotUpdateReasons {\n      ...Denial\n    }\n    viewerCanPublish\n    viewerCannotPublishReasons {\n      ...Denial\n    }\n    viewerCanArchive\n    viewerCannotArchiveReasons {\n      ...Denial\n    }\n    viewerCanRestore\n    viewerCannotRestoreReasons {\n      ...Denial\n    }\n    viewerCanDelete\n    viewerCannotDeleteReasons {\n      ...Denial\n    }\n  }\n\n  fragment Denial on DenialReason {\n    code\n    remedy\n  }\n": types.DocumentRightsFragmentDoc,
    "\n  query Document($id: ID!) {\n    document(id: $id) {\n      ...DocumentCard\n    }\n  }\n": types.DocumentDocument,
    "\n  query Documents($workspaceId: ID!, $first: Int!, $after: String) {\n    workspace(id: $workspaceId) {\n      id\n      documents(first: $first, after: $after) {\n        totalCount\n        edges {\n          node {\n            ...DocumentCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.DocumentsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Publish($input: DocumentInput!) {\n      publishDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  "): (typeof documents)["\n    mutation Publish($input: DocumentInput!) {\n      publishDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Archive($input: DocumentInput!) {\n      archiveDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  "): (typeof documents)["\n    mutation Archive($input: DocumentInput!) {\n      archiveDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Restore($input: DocumentInput!) {\n      restoreDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  "): (typeof documents)["\n    mutation Restore($input: DocumentInput!) {\n      restoreDocument(input: $input) {\n        document {\n          ...DocumentCard\n        }\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      ...Home\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      ...Home\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      session {\n        id\n        authenticatedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Reauthenticate($input: ReauthenticateInput!) {\n    reauthenticate(input: $input) {\n      session {\n        id\n        authenticatedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Delete($input: DocumentInput!) {\n    deleteDocument(input: $input) {\n      document {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Delete($input: DocumentInput!) {\n    deleteDocument(input: $input) {\n      document {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DocumentCard on Document {\n    id\n    version\n    title\n    status\n    updatedAt\n    author {\n      id\n      name\n    }\n    workspace {\n      id\n    }\n    ...InternalNotes\n    ...DocumentRights\n  }\n"): (typeof documents)["\n  fragment DocumentCard on Document {\n    id\n    version\n    title\n    status\n    updatedAt\n    author {\n      id\n      name\n    }\n    workspace {\n      id\n    }\n    ...InternalNotes\n    ...DocumentRights\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Update($input: UpdateDocumentInput!) {\n    updateDocument(input: $input) {\n      document {\n        ...DocumentCard\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Update($input: UpdateDocumentInput!) {\n    updateDocument(input: $input) {\n      document {\n        ...DocumentCard\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Home on User {\n    id\n    name\n    memberships(first: 100) {\n      nodes {\n        id\n        role\n        workspace {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment Home on User {\n    id\n    name\n    memberships(first: 100) {\n      nodes {\n        id\n        role\n        workspace {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InternalNotes on Document {\n    internalNotes\n    viewerCannotReadInternalNotesReasons {\n      remedy\n    }\n  }\n"): (typeof documents)["\n  fragment InternalNotes on Document {\n    internalNotes\n    viewerCannotReadInternalNotesReasons {\n      remedy\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      secret\n    }\n  }\n"): (typeof documents)["\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      secret\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      viewer {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DocumentRights on Document {\n    status\n    viewerCanUpdate\n    viewerCannotUpdateReasons {\n      ...Denial\n    }\n    viewerCanPublish\n    viewerCannotPublishReasons {\n      ...Denial\n    }\n    viewerCanArchive\n    viewerCannotArchiveReasons {\n      ...Denial\n    }\n    viewerCanRestore\n    viewerCannotRestoreReasons {\n      ...Denial\n    }\n    viewerCanDelete\n    viewerCannotDeleteReasons {\n      ...Denial\n    }\n  }\n\n  fragment Denial on DenialReason {\n    code\n    remedy\n  }\n"): (typeof documents)["\n  fragment DocumentRights on Document {\n    status\n    viewerCanUpdate\n    viewerCannotUpdateReasons {\n      ...Denial\n    }\n    viewerCanPublish\n    viewerCannotPublishReasons {\n      ...Denial\n    }\n    viewerCanArchive\n    viewerCannotArchiveReasons {\n      ...Denial\n    }\n    viewerCanRestore\n    viewerCannotRestoreReasons {\n      ...Denial\n    }\n    viewerCanDelete\n    viewerCannotDeleteReasons {\n      ...Denial\n    }\n  }\n\n  fragment Denial on DenialReason {\n    code\n    remedy\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Document($id: ID!) {\n    document(id: $id) {\n      ...DocumentCard\n    }\n  }\n"): (typeof documents)["\n  query Document($id: ID!) {\n    document(id: $id) {\n      ...DocumentCard\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Documents($workspaceId: ID!, $first: Int!, $after: String) {\n    workspace(id: $workspaceId) {\n      id\n      documents(first: $first, after: $after) {\n        totalCount\n        edges {\n          node {\n            ...DocumentCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Documents($workspaceId: ID!, $first: Int!, $after: String) {\n    workspace(id: $workspaceId) {\n      id\n      documents(first: $first, after: $after) {\n        totalCount\n        edges {\n          node {\n            ...DocumentCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;