import { useMutation } from '@apollo/client/react';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import { problemsOf } from './problems.ts';
import { useFreshStart } from './useFreshStart.ts';

const signOutMutation = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

export function SignOut() {
  const [signOut, { error, loading }] = useMutation(signOutMutation);
  const startAfresh = useFreshStart();

  async function leave() {
    const answer = await signOut();
    if (!answer.error) await startAfresh();
  }

  return (
    <>
      <button type="button" onClick={leave} disabled={loading}>
        Sign out
      </button>
      <Problems problems={problemsOf(error)} />
    </>
  );
}
