import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { sessionEndLink, stepUpLink } from './links.ts';

// Tells the types of hooks what the default below is.
declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'all';
      }
    }
  }
}

/**
 * The client of the API on our own origin.
 * @param confirmPassword asks the person for their password; whether they gave it
 */
export function createClient(confirmPassword: () => Promise<boolean>): ApolloClient {
  const client: ApolloClient = new ApolloClient({
    link: ApolloLink.from([
      sessionEndLink(() => client.refetchQueries({ include: ['Viewer'] })),
      stepUpLink(confirmPassword),
      new HttpLink({ uri: '/graphql' }),
    ]),
    cache: new InMemoryCache({
      typePolicies: {
        Workspace: { fields: { documents: relayStylePagination(['filter', 'orderBy']) } },
      },
    }),
    // With the default, `none`, one denied field would throw away the whole answer.
    defaultOptions: {
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
      mutate: { errorPolicy: 'all' },
    },
  });
  return client;
}
