import { type ApolloCache, isReference } from '@apollo/client';
import { DocumentCardFragmentDoc } from './gql/graphql.ts';

/** Takes a document that is gone out of the cache, and out of the count of its workspace. */
export function forgetDocument(cache: ApolloCache, id: string): void {
  const gone = { __typename: 'Document', id };
  const known = cache.readFragment({
    from: gone,
    fragment: DocumentCardFragmentDoc,
    fragmentName: 'DocumentCard',
  });
  if (known?.workspace) {
    cache.modify<{ documents: { totalCount: number } }>({
      id: cache.identify(known.workspace),
      fields: {
        documents: (list) =>
          isReference(list) ? list : { ...list, totalCount: list.totalCount - 1 },
      },
    });
  }
  cache.evict({ id: cache.identify(gone) });
  cache.gc();
}
