import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from './gql/index.ts';
import { type Problem, problemsOf } from './problems.ts';

/** Small, so that the demo has a second page. */
const PAGE_SIZE = 3;

const documentsQuery = graphql(`
  query Documents($workspaceId: ID!, $first: Int!, $after: String) {
    workspace(id: $workspaceId) {
      id
      documents(first: $first, after: $after) {
        totalCount
        edges {
          node {
            ...DocumentCard
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The documents of a workspace that the viewer may read, page by page. */
export function useDocuments(workspaceId: string) {
  const variables = { workspaceId, first: PAGE_SIZE };
  const { data, error, fetchMore, networkStatus } = useQuery(documentsQuery, {
    variables,
    notifyOnNetworkStatusChange: true,
  });
  const [nextPageError, setNextPageError] = useState<unknown>();
  const connection = data?.workspace?.documents;

  async function loadMore(): Promise<void> {
    const after = connection?.pageInfo.endCursor ?? null;
    // `fetchMore` falls back to `none` whatever the default is.
    const page = await fetchMore({ variables: { after }, errorPolicy: 'all' });
    setNextPageError(page.error);
  }

  return {
    documents: connection?.edges.map((edge) => edge.node),
    totalCount: connection?.totalCount ?? 0,
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    isLoading: networkStatus === NetworkStatus.loading,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    loadMore,
    problems: [...problemsOf(error), ...problemsOf(nextPageError)].filter(isNotShownInPlace),
  };
}

/** A denied field is shown where it would stand. */
function isNotShownInPlace({ path }: Problem): boolean {
  return path.at(-1) !== 'internalNotes';
}
