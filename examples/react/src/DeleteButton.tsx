import { useApolloClient } from '@apollo/client/react';
import { forgetDocument } from './forgetDocument.ts';
import type { DocumentCardFragment } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import { useDocumentMutation } from './useDocumentMutation.ts';

const deleteMutation = graphql(`
  mutation Delete($input: DocumentInput!) {
    deleteDocument(input: $input) {
      document {
        id
      }
    }
  }
`);

export function DeleteButton({ document }: { readonly document: DocumentCardFragment }) {
  const { cache } = useApolloClient();
  const { run, isRunning, problems } = useDocumentMutation(deleteMutation);

  async function remove() {
    const { id, version, title } = document;
    if (!window.confirm(`Delete “${title}” for good?`)) return;
    if (await run({ id, version })) forgetDocument(cache, id);
  }

  return (
    <>
      <button type="button" className="danger" onClick={remove} disabled={isRunning}>
        Delete
      </button>
      <Problems problems={problems} />
    </>
  );
}
