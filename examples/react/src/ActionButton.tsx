import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { DocumentCardFragment, DocumentInput } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import type { ActionName } from './rights.ts';
import { useDocumentMutation } from './useDocumentMutation.ts';

type Move = TypedDocumentNode<unknown, { input: DocumentInput }>;

const moves: Readonly<Record<Exclude<ActionName, 'Edit' | 'Delete'>, Move>> = {
  Publish: graphql(`
    mutation Publish($input: DocumentInput!) {
      publishDocument(input: $input) {
        document {
          ...DocumentCard
        }
      }
    }
  `),
  Archive: graphql(`
    mutation Archive($input: DocumentInput!) {
      archiveDocument(input: $input) {
        document {
          ...DocumentCard
        }
      }
    }
  `),
  Restore: graphql(`
    mutation Restore($input: DocumentInput!) {
      restoreDocument(input: $input) {
        document {
          ...DocumentCard
        }
      }
    }
  `),
};

interface Props {
  readonly action: keyof typeof moves;
  readonly document: DocumentCardFragment;
}

/** Takes a document a step on, as it is shown: when it has changed meanwhile, nothing is done. */
export function ActionButton({ action, document: { id, version } }: Props) {
  const { run, isRunning, problems } = useDocumentMutation(moves[action]);
  const act = () => run({ id, version });
  return (
    <>
      <button type="button" onClick={act} disabled={isRunning}>
        {action}
      </button>
      <Problems problems={problems} />
    </>
  );
}
