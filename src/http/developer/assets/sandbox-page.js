import { DEFAULT_QUERY } from './default-query.js';

const SANDBOX_SCRIPT =
  'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';
const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com';
const SCRIPT_PATIENCE_MS = 4_000;
/** The script may come from the browser's cache while the frame it opens is out of reach. */
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
      // Cookies always go along, whatever connection settings Sandbox remembers.
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
  // Replaced, or the way back would lead here and forward again.
  location.replace('/graphiql#sandbox-out-of-reach');
}
