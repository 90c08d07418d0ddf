import { useMutation } from '@apollo/client/react';
import type { FormEvent } from 'react';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import { problemsOf } from './problems.ts';

const createMutation = graphql(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      secret
    }
  }
`);

/** Makes an API token that reads documents: an action that asks for the password again. */
export function NewToken({ workspaceId }: { readonly workspaceId: string }) {
  // Not in the cache: the secret is to be seen once.
  const [create, { data, error, loading }] = useMutation(createMutation, {
    fetchPolicy: 'no-cache',
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    await create({ variables: { input: { workspaceId, name, scopes: ['DOCUMENT_READ'] } } });
  }

  const secret = data?.createApiToken?.secret;
  return (
    <section aria-labelledby="token">
      <h2 id="token">New API token</h2>
      <form onSubmit={submit} className="row">
        <label>
          Name
          <input name="name" maxLength={100} required />
        </label>
        <button type="submit" disabled={loading}>
          Make a token
        </button>
      </form>
      <Problems problems={problemsOf(error)} />
      {secret && (
        <p role="status" className="secret">
          Copy it now, it is not shown again: <code>{secret}</code>
        </p>
      )}
    </section>
  );
}
