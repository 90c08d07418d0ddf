import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS } from './chromium.ts';

/** A page that can reach one site and nothing else, and all that it did besides. */
export interface WatchedPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What was asked of anything else; every such request is aborted. */
  readonly elsewhere: string[];
  /** Errors that nobody caught, and what was written on the console of the levels watched. */
  readonly complaints: string[];
}

export function launchChromium(executablePath: string | undefined): Promise<Browser> {
  return chromium.launch({ ...(executablePath && { executablePath }), args: CHROMIUM_ARGS });
}

/** Opens a page in a context of its own. */
export async function openWatchedPage(
  browser: Browser,
  site: string,
  levels: readonly string[],
): Promise<WatchedPage> {
  const isOurs = (url: string) => !/^(https?|wss?):/.test(url) || url.startsWith(site);
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.route('**/*', (route) =>
    isOurs(route.request().url()) ? route.continue() : route.abort('internetdisconnected'),
  );
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!isOurs(request.url())) elsewhere.push(request.url());
  });
  page.on('websocket', (socket) => elsewhere.push(socket.url()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (levels.includes(message.type())) complaints.push(message.text());
  });
  return { context, page, elsewhere, complaints };
}
