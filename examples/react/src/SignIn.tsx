import { useMutation } from '@apollo/client/react';
import type { FormEvent } from 'react';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import { problemsOf } from './problems.ts';
import { useFreshStart } from './useFreshStart.ts';

const signInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        id
      }
    }
  }
`);

export function SignIn() {
  const [signIn, { error, loading }] = useMutation(signInMutation);
  const startAfresh = useFreshStart();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { email: String(form.get('email')), password: String(form.get('password')) };
    const answer = await signIn({ variables: { input } });
    if (!answer.error) await startAfresh();
  }

  return (
    <main className="narrow">
      <h1>Wardroom</h1>
      <form onSubmit={submit} className="stack card">
        <label>
          Email
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <Problems problems={problemsOf(error)} />
        <button type="submit" className="primary" disabled={loading}>
          Sign in
        </button>
      </form>
    </main>
  );
}
