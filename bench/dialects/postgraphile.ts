import type { Case } from '../workloads/workload.ts';
import { type Dialect, operation } from './dialect.ts';

interface Person {
  readonly rowId: string;
  readonly name: string;
  readonly userEmailByUserId?: { readonly email: string } | null;
}
interface Nodes<T> {
  readonly nodes: readonly T[];
}
interface DocumentNode {
  readonly rowId: string;
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly userByAuthorId: Person;
  readonly commentsByWorkspaceIdAndDocumentId: Nodes<{
    rowId: string;
    body: string;
    userByAuthorId: Person;
  }>;
}

const inWorkspace = ({ workspace, about }: Case) => ({ workspace, id: about });
const person = ({ rowId, name }: Person) => ({ id: rowId, name });

export const postgraphile: Dialect = {
  page: operation(
    `query ($id: UUID!) { workspaceByRowId(rowId: $id) {
      documentsByWorkspaceId(first: 50, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]) { nodes {
        rowId title status updatedAt userByAuthorId { rowId name userEmailByUserId { email } } } } } }`,
    ({ about }) => ({ id: about }),
    (data: { workspaceByRowId: { documentsByWorkspaceId: Nodes<DocumentNode> } }) =>
      data.workspaceByRowId.documentsByWorkspaceId.nodes.map((node) => ({
        id: node.rowId,
        title: node.title,
        status: node.status.toLowerCase(),
        updatedAt: Date.parse(node.updatedAt),
        author: {
          ...person(node.userByAuthorId),
          email: node.userByAuthorId.userEmailByUserId?.email ?? null,
        },
      })),
  ),
  document: operation(
    `query ($workspace: UUID!, $id: UUID!) {
      documentByWorkspaceIdAndRowId(workspaceId: $workspace, rowId: $id) {
        rowId title body userByAuthorId { rowId name }
        commentsByWorkspaceIdAndDocumentId(first: 20, orderBy: [CREATED_AT_ASC, ROW_ID_ASC]) {
          nodes { rowId body userByAuthorId { rowId name } } } } }`,
    inWorkspace,
    ({ documentByWorkspaceIdAndRowId: node }: { documentByWorkspaceIdAndRowId: DocumentNode }) => ({
      id: node.rowId,
      title: node.title,
      body: node.body,
      author: person(node.userByAuthorId),
      comments: node.commentsByWorkspaceIdAndDocumentId.nodes.map((comment) => ({
        id: comment.rowId,
        body: comment.body,
        author: person(comment.userByAuthorId),
      })),
    }),
  ),
  typename: operation(
    '{ __typename }',
    () => ({}),
    ({ __typename }: { __typename: string }) => __typename,
  ),
  update: operation(
    `mutation ($workspace: UUID!, $id: UUID!, $title: String!) {
      updateDocumentByWorkspaceIdAndRowId(
        input: { workspaceId: $workspace, rowId: $id, documentPatch: { title: $title } }) {
        document { rowId title version } } }`,
    (asked) => ({ ...inWorkspace(asked), title: 'A new title' }),
    (data: { updateDocumentByWorkspaceIdAndRowId: { document: { version: number } } }) =>
      data.updateDocumentByWorkspaceIdAndRowId.document.version,
  ),
};
