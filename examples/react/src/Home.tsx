import { useState } from 'react';
import { DocumentList } from './DocumentList.tsx';
import type { HomeFragment } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';
import { NewToken } from './NewToken.tsx';
import { SignOut } from './SignOut.tsx';

graphql(`
  fragment Home on User {
    id
    name
    memberships(first: 100) {
      nodes {
        id
        role
        workspace {
          id
          name
        }
      }
    }
  }
`);

/** The documents of one of the viewer's workspaces. */
export function Home({ viewer }: { readonly viewer: HomeFragment }) {
  const memberships = viewer.memberships?.nodes ?? [];
  const [chosen, choose] = useState(memberships[0]?.workspace?.id);
  return (
    <>
      <header className="bar">
        <h1>Wardroom</h1>
        <label>
          Workspace
          <select value={chosen} onChange={(event) => choose(event.target.value)}>
            {memberships.map(({ id, role, workspace }) => (
              <option key={id} value={workspace?.id}>
                {workspace?.name} ({role.toLowerCase()})
              </option>
            ))}
          </select>
        </label>
        <span className="push">{viewer.name}</span>
        <SignOut />
      </header>
      <main key={chosen}>
        {chosen ? <DocumentList workspaceId={chosen} /> : <p>You are in no workspace yet.</p>}
        {chosen && <NewToken workspaceId={chosen} />}
      </main>
    </>
  );
}
