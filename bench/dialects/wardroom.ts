import { type Id, idFromUuid, uuidOf } from '../../src/shared/id.ts';
import type { Case } from '../workloads/workload.ts';
import { type Dialect, operation } from './dialect.ts';

interface Person {
  readonly id: Id;
  readonly name: string;
  readonly email?: string | null;
}
interface Nodes<T> {
  readonly nodes: readonly T[];
}
interface DocumentNode {
  readonly id: Id;
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly author: Person;
  readonly comments: Nodes<{ id: Id; body: string; author: Person }>;
}

const workspace = ({ about }: Case) => ({ id: idFromUuid('ws', about) });
const document = ({ about }: Case) => ({ id: idFromUuid('doc', about) });
const person = ({ id, ...rest }: Person) => ({ id: uuidOf(id), ...rest });

const page = operation(
  `query ($id: ID!) { workspace(id: $id) { documents(first: 50) { nodes {
    id title status updatedAt author { id name email } } } } }`,
  workspace,
  (data: { workspace: { documents: Nodes<DocumentNode> } }) =>
    data.workspace.documents.nodes.map(({ id, title, status, updatedAt, author }) => ({
      id: uuidOf(id),
      title,
      status: status.toLowerCase(),
      updatedAt: Date.parse(updatedAt),
      author: person(author),
    })),
);

interface InWorkspace {
  readonly workspace: { readonly documents: Nodes<DocumentNode> };
}
const titles = (data: InWorkspace) =>
  data.workspace.documents.nodes.map(({ id, title }) => ({ id: uuidOf(id), title }));

/** The cursor right before the last page of 50. */
const beforeLastPage = operation(
  `query ($id: ID!) { workspace(id: $id) { documents(last: 51) { edges { cursor } } } }`,
  workspace,
  (data: { workspace: { documents: { edges: readonly { cursor: string }[] } } }) =>
    data.workspace.documents.edges[0]?.cursor,
);

const across = operation(
  `{ documents(first: 50) { nodes { id title
    viewerCanUpdate viewerCanPublish viewerCanDelete viewerCanShare } } }`,
  () => ({}),
  ({ documents }: { documents: Nodes<{ id: Id }> }) =>
    documents.nodes.map(({ id, ...rest }) => ({ id: uuidOf(id), ...rest })),
);

export const wardroom: Dialect = {
  page,
  'page-allowed': page,
  'page-denied': page,
  'page-one': page,
  'page-many': page,
  'across-one': across,
  'across-many': across,
  'first-page': operation(
    `query ($id: ID!) { workspace(id: $id) { documents(first: 50) { nodes { id title } } } }`,
    workspace,
    titles,
  ),
  'deep-page': {
    ...operation(
      `query ($id: ID!, $after: String!) {
        workspace(id: $id) { documents(first: 50, after: $after) { nodes { id title } } } }`,
      (asked, after) => ({ ...workspace(asked), after }),
      titles,
    ),
    first: beforeLastPage,
  },
  search: operation(
    `query ($id: ID!, $text: String!) {
      workspace(id: $id) { documents(first: 20, filter: { text: $text }) { nodes { id title } } } }`,
    (asked) => ({ ...workspace(asked), text: asked.text }),
    titles,
  ),
  'who-can': operation(
    `query ($id: ID!) { whoCan(id: $id, action: "read", first: 100) {
      totalCount nodes { userId authority } } }`,
    document,
    ({ whoCan }: { whoCan: Nodes<object> & { totalCount: number } }) => ({
      people: whoCan.nodes.length,
      total: whoCan.totalCount,
    }),
  ),
  document: operation(
    `query ($id: ID!) { document(id: $id) { id title body author { id name }
      comments(first: 20) { nodes { id body author { id name } } } } }`,
    document,
    ({ document: { id, title, body, author, comments } }: { document: DocumentNode }) => ({
      id: uuidOf(id),
      title,
      body,
      author: person(author),
      comments: comments.nodes.map((comment) => ({
        id: uuidOf(comment.id),
        body: comment.body,
        author: person(comment.author),
      })),
    }),
  ),
  typename: operation(
    '{ __typename }',
    () => ({}),
    ({ __typename }: { __typename: string }) => __typename,
  ),
  across,
  update: operation(
    `mutation ($id: ID!, $version: Int!, $title: String!) {
      updateDocument(input: { id: $id, version: $version, title: $title }) {
        document { id title version } } }`,
    (asked) => ({ ...document(asked), version: 'VERSION', title: 'A new title' }),
    ({ updateDocument }: { updateDocument: { document: { version: number } } }) =>
      updateDocument.document.version,
  ),
};
