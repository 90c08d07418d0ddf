import { DEFAULT_QUERY } from './default-query.js';
import { rerunCurrentQuery } from './query-editor.js';
import { signInBar } from './sign-in-bar.js';

const { React, ReactDOM, GraphiQL } = window;

// react-remove-scroll, a part of GraphiQL, reads this for the <style> that it adds.
window.__webpack_nonce__ = document.querySelector('script[nonce]').nonce;

const bar = signInBar({
  people: document.querySelector('#people'),
  message: document.querySelector('#message'),
  onChange: () => {
    if (rerunCurrentQuery() === 'mutation')
      return 'The mutation did not run again. Run it yourself.';
  },
});

const send = GraphiQL.createFetcher({
  url: '/graphql',
  fetch: (url, init) => fetch(url, { ...init, credentials: 'same-origin' }),
});

/** A mutation can sign in or out, so the bar refreshes after each one. */
async function fetcher(params, options) {
  const answer = await send(params, options);
  if (hasMutation(options?.documentAST)) bar.refresh();
  return answer;
}

function hasMutation(document) {
  return document?.definitions.some(({ operation }) => operation === 'mutation') ?? false;
}

ReactDOM.createRoot(document.querySelector('#graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: DEFAULT_QUERY,
    // A namespace, because other projects use GraphiQL on the same localhost port.
    storage: GraphiQL.createLocalStorage({ namespace: 'wardroom' }),
  }),
);

await bar.refresh();
// The session may have ended meanwhile, by another tab or by its age.
window.addEventListener('focus', bar.refresh);

if (location.hash === '#sandbox-out-of-reach') {
  history.replaceState(null, '', location.pathname);
  bar.say('Apollo Sandbox is out of reach; GraphiQL comes with Wardroom and needs no network.');
}
