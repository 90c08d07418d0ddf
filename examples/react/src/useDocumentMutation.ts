import { useMutation } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { forgetDocument } from './forgetDocument.ts';
import { graphql } from './gql/index.ts';
import { problemsOf } from './problems.ts';

const documentQuery = graphql(`
  query Document($id: ID!) {
    document(id: $id) {
      ...DocumentCard
    }
  }
`);

/** Somebody was faster, or took the right away: what is on the page is out of date. */
const OUT_OF_DATE = ['CONFLICT', 'FORBIDDEN', 'NOT_FOUND'];

/**
 * A mutation of one document. The cache takes the new state from its answer; when the server refuses
 * because of what the page did not know, the document is read again.
 */
export function useDocumentMutation<Data, Input extends { readonly id: string }>(
  mutation: TypedDocumentNode<Data, { input: Input }>,
) {
  const [mutate, { error, loading, client }] = useMutation(mutation);

  /** Whether it was done. */
  async function run(input: Input): Promise<boolean> {
    const answer = await mutate({ variables: { input } });
    const isOutOfDate = problemsOf(answer.error).some(({ code }) => OUT_OF_DATE.includes(code));
    if (isOutOfDate) await readAgain(input.id);
    return !answer.error;
  }

  async function readAgain(id: string): Promise<void> {
    const variables = { id };
    const { data } = await client.query({
      query: documentQuery,
      variables,
      fetchPolicy: 'network-only',
    });
    if (data?.document === null) forgetDocument(client.cache, id);
  }

  return { run, isRunning: loading, problems: problemsOf(error) };
}
