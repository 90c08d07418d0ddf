import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { assetFiles, type PageName, pageFile } from './assets.ts';
import { pageHeaders } from './page-headers.ts';
import { isLoopbackHost } from './same-origin.ts';
import { type DeveloperPagesOptions, signInRoutes } from './sign-in-routes.ts';

/**
 * The pages to try the API by hand: GraphiQL with a sign-in bar at `/graphiql`, and Apollo Sandbox for
 * browsers at `/graphql`. Their sign-in needs no password, so mount them only in development and only
 * on a loopback address. They do not exist under any other host name.
 * @throws when `developerPagesAvailable()` is false
 */
export function developerPages(options: DeveloperPagesOptions): Router {
  const assets = assetFiles();
  const router = express.Router();

  router.use((req, _res, next) => {
    next(isLoopbackHost(req.headers.host) ? undefined : 'router');
  });

  router.get('/graphql', async (req, res, next) => {
    res.vary('Accept');
    if (!prefersHtml(req)) return next();
    await sendPage(res, 'sandbox');
  });

  router.get('/graphiql', (_req, res) => sendPage(res, 'graphiql'));

  router.get('/graphiql/assets/:name', (req, res, next) => {
    const file = assets.get(req.params.name);
    if (file === undefined) return next();
    sendAsset(res, file);
  });

  router.use('/graphiql', signInRoutes(options));
  return router;
}

function prefersHtml(req: Request): boolean {
  // `*/*`, as curl and fetch send it, gets the first of these, and not a page.
  const offered = ['application/json', 'application/graphql-response+json', 'text/html'];
  return req.accepts(offered) === 'text/html';
}

async function sendPage(res: Response, page: PageName): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(pageFile(page), 'utf8');
  res.set(pageHeaders(page, nonce)).type('html').send(html.replaceAll('{{nonce}}', nonce));
}

function sendAsset(res: Response, file: string): void {
  // The browser caches it and revalidates with its ETag, so a new version of a package shows at once.
  res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' });
  // `dotfiles` allows a checkout below a folder such as ~/.worktrees.
  res.sendFile(path.basename(file), { root: path.dirname(file), dotfiles: 'allow' });
}
