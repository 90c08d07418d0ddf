import type { Case } from '../workloads/workload.ts';
import { type Dialect, operation } from './dialect.ts';

interface DocumentNode {
  readonly updatedAt: string;
  readonly version: number;
}

const id = ({ about }: Case) => ({ id: about });

/** Its schema was written for the common form, so most answers need no change. */
export const shield: Dialect = {
  page: operation(
    `query ($id: ID!) { workspace(id: $id) { documents(first: 50) {
      id title status updatedAt author { id name email } } } }`,
    id,
    (data: { workspace: { documents: readonly DocumentNode[] } }) =>
      data.workspace.documents.map((node) => ({ ...node, updatedAt: Date.parse(node.updatedAt) })),
  ),
  document: operation(
    `query ($id: ID!) { document(id: $id) { id title body author { id name }
      comments(first: 20) { id body author { id name } } } }`,
    id,
    ({ document }: { document: DocumentNode }) => document,
  ),
  typename: operation(
    '{ __typename }',
    () => ({}),
    ({ __typename }: { __typename: string }) => __typename,
  ),
  update: operation(
    `mutation ($id: ID!, $title: String!) {
      updateDocument(id: $id, title: $title) { id title version } }`,
    (asked) => ({ ...id(asked), title: 'A new title' }),
    (data: { updateDocument: DocumentNode }) => data.updateDocument.version,
  ),
};
