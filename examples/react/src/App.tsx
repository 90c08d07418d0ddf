import { useQuery } from '@apollo/client/react';
import { graphql } from './gql/index.ts';
import { Home } from './Home.tsx';
import { Problems } from './Problems.tsx';
import { problemsOf } from './problems.ts';
import { SignIn } from './SignIn.tsx';

const viewerQuery = graphql(`
  query Viewer {
    viewer {
      ...Home
    }
  }
`);

/** The page of whoever is signed in, or the way to sign in. */
export function App() {
  const { data, error, loading } = useQuery(viewerQuery);
  if (loading && !data) return <p role="status">Loading…</p>;
  if (!data) return <Problems problems={problemsOf(error)} />;
  return data.viewer ? <Home key={data.viewer.id} viewer={data.viewer} /> : <SignIn />;
}
