import type { PageName } from './assets.ts';

const SANDBOX_SCRIPTS = 'https://embeddable-sandbox.cdn.apollographql.com';
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com';

const COMMON = {
  'default-src': "'none'",
  'script-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The headers of a page, as strict as its content allows. They replace those of the API. */
export function pageHeaders(page: PageName, nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': serialise(policies[page](nonce)),
    'X-Content-Type-Options': 'nosniff',
    // Not `no-referrer`: some browsers would then send `Origin: null`, which the sign-in refuses.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

const policies: Record<PageName, (nonce: string) => Record<string, string>> = {
  graphiql: (nonce) => ({
    ...COMMON,
    // GraphiQL adds a <style> with this nonce, to stop scrolling while a dialog or a menu is open.
    'style-src': `'self' 'nonce-${nonce}'`,
    // The stylesheet of GraphiQL contains its fonts.
    'font-src': 'data:',
  }),
  sandbox: () => ({
    ...COMMON,
    'script-src': `'self' ${SANDBOX_SCRIPTS}`,
    'style-src': "'self'",
    'frame-src': SANDBOX_FRAME,
  }),
};

function serialise(policy: Record<string, string>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
