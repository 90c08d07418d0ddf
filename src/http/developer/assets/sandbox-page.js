import { DEFAULT_QUERY } from './default-query.js';

const SANDBOX_SCRIPT =
  'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';
const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com';
const SCRIPT_PATIENCE_MS = 4_000;
/** The script can come from the cache of the browser while its frame cannot be loaded. */
const FRAME_PATIENCE_MS = 20_000;

let patience = setTimeout(fallBackToGraphiql, SCRIPT_PATIENCE_MS);
const script = document.createElement('script');
script.src = SANDBOX_SCRIPT;
script.addEventListener('error', fallBackToGraphiql);
script.addEventListener('load', openSandbox);
document.head.append(script);

function openSandbox() {
  clearTimeout(patience);
  patience = setTimeout(fallBackToGraphiql, FRAME_PATIENCE_MS);
  window.addEventListener('message', stayOnceSandboxSpeaks);
  try {
    new window.EmbeddedSandbox({
      target: '#sandbox',
      initialEndpoint: `${location.origin}/graphql`,
      endpointIsEditable: false,
      initialState: { document: DEFAULT_QUERY, includeCookies: true },
      // Always with cookies, independent of the connection settings that Sandbox remembers.
      handleRequest: (url, init) => fetch(url, { ...init, credentials: 'same-origin' }),
      allowDynamicStyles: false,
      runTelemetry: false,
    });
  } catch {
    fallBackToGraphiql();
  }
}

function stayOnceSandboxSpeaks(event) {
  if (event.origin !== SANDBOX_ORIGIN) return;
  clearTimeout(patience);
  window.removeEventListener('message', stayOnceSandboxSpeaks);
}

function fallBackToGraphiql() {
  clearTimeout(patience);
  // `replace`, because the back button would come here and forward again.
  location.replace('/graphiql#sandbox-out-of-reach');
}
