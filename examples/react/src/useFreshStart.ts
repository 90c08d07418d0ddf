import { useApolloClient } from '@apollo/client/react';

/** Forgets everything that was read as somebody else, then asks who is signed in now. */
export function useFreshStart(): () => Promise<void> {
  const client = useApolloClient();
  return async () => {
    await client.clearStore();
    await client.refetchQueries({ include: ['Viewer'] });
  };
}
