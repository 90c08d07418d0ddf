import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from './chromium.ts';
import { type DemoServer, gloria, lost, olivia, startDemoServer, zoe } from './demo-server.ts';
import { launchChromium, openWatchedPage } from './watched-page.ts';

const executablePath = findChromium();

describe.skipIf(executablePath === undefined)('the developer pages in a browser, offline', () => {
  let server: DemoServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What was asked of any other machine; every such request is aborted. */
  let elsewhere: string[];
  let complaints: string[];

  beforeAll(async () => {
    server = await startDemoServer();
    browser = await launchChromium(executablePath);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    ({ context, page, elsewhere, complaints } = await openWatchedPage(browser, `${server.url}/`, [
      'error',
    ]));
  });

  afterEach(() => context.close());

  test('GraphiQL shows the default query and the people, and asks nothing of the network', async () => {
    await openGraphiql();
    expect(await editorText()).toContain('query Me');
    expect(await people()).toEqual(['Anonymous*', olivia.name, gloria.name, lost.name]);
    expect(await person(olivia.name).textContent()).toContain(olivia.about);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the schema is explored from the running server', async () => {
    await openGraphiql();
    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByText('Root Types').waitFor();
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('its dialogs open under the content security policy, and the bar follows its theme', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await openGraphiql();
    await page.getByLabel('Open settings dialog').click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.getByRole('button', { name: 'Close dialog' }).click();
    const scheme = await page.evaluate('getComputedStyle(document.documentElement).colorScheme');
    expect(scheme).toBe('dark');
    expect(complaints).toEqual([]);
  });

  test('one click on a person answers the query as them', async () => {
    await openGraphiql();
    await person(olivia.name).click();
    await responseWith(`"id": "${olivia.email}"`);
    expect(await people()).toEqual(['Anonymous', `${olivia.name}*`, gloria.name, lost.name]);

    await person(gloria.name).click();
    await responseWith(`"id": "${gloria.email}"`);
    expect(await people()).toEqual(['Anonymous', olivia.name, `${gloria.name}*`, lost.name]);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a click on Anonymous signs out and answers the query as nobody', async () => {
    await openGraphiql();
    await person(olivia.name).click();
    await responseWith(olivia.email);
    await person('Anonymous').click();
    await responseWith('"viewer": null');
    expect(await people()).toEqual(['Anonymous*', olivia.name, gloria.name, lost.name]);
  });

  test('the keyboard suffices, and the focus stays on the chosen person', async () => {
    await openGraphiql();
    await person(olivia.name).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await responseWith(gloria.email);
    expect(await page.evaluate('document.activeElement.dataset.email')).toBe(gloria.email);
  });

  test('of several operations the chosen one is run again', async () => {
    await openGraphiql();
    await write('query A { a: viewer { name } } query B { b: viewer { name } }');
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('menuitem', { name: 'B' }).click();
    await responseWith('"b": null');
    await person(olivia.name).click();
    await responseWith(`"name": "${olivia.name}"`);
    expect(await responseText()).toContain('"b"');
    expect(complaints).toEqual([]);
  });

  test('a click is not lost when the window gets the focus by it', async () => {
    await openGraphiql();
    await person(gloria.name).hover();
    await page.mouse.down();
    const asked = page.waitForResponse('**/graphiql/people');
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await (await asked).finished();
    await page.mouse.up();
    await responseWith(gloria.email);
  });

  test('a session begun elsewhere shows when the window gets the focus', async () => {
    await openGraphiql();
    await context.addCookies([{ name: 'demo', value: zoe.email, url: server.url }]);
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await page.locator('.person-stranger', { hasText: zoe.name }).waitFor();
    expect(await people()).not.toContain('Anonymous*');
    await person('Anonymous').click();
    await responseWith('"viewer": null');
    expect(await people()).toEqual(['Anonymous*', olivia.name, gloria.name, lost.name]);
  });

  test('a mutation is not run again by a click on a person', async () => {
    await openGraphiql();
    await write('mutation { touch }');
    await page.locator('.graphiql-execute-button').click();
    await responseWith('"touch"');
    const touches = server.touches();
    await person(olivia.name).click();
    await page.getByText('The mutation did not run again').waitFor();
    expect(await people()).toContain(`${olivia.name}*`);
    expect(server.touches()).toBe(touches);
  });

  test('a sign-in that fails is told in the bar, and nobody else is signed in', async () => {
    await openGraphiql();
    await person(olivia.name).click();
    await responseWith(olivia.email);
    await person(lost.name).click();
    await page.getByRole('status').getByText('There is no such user any more.').waitFor();
    expect(await people()).toEqual(['Anonymous', `${olivia.name}*`, gloria.name, lost.name]);
  });

  test('the bar fits a narrow window', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await openGraphiql();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await person(gloria.name).click();
    await responseWith(gloria.email);
  });

  test.each(['light', 'dark'] as const)(
    'in %s colours every name is readable, under the pointer too',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await openGraphiql();
      await person(olivia.name).click();
      await responseWith(olivia.email);
      for (const name of ['Anonymous', olivia.name, gloria.name]) {
        await person(name).hover();
        const contrasts: number[] = await page.evaluate(CONTRASTS);
        expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test('Sandbox at /graphql falls back to GraphiQL when its script cannot be loaded', async () => {
    await page.goto(`${server.url}/graphql`);
    await page.waitForURL(`${server.url}/graphiql`);
    await page.getByText('Apollo Sandbox is out of reach').waitFor();
    await person(olivia.name).click();
    await responseWith(olivia.email);
    expect(elsewhere.map((url) => new URL(url).host)).toEqual([
      'embeddable-sandbox.cdn.apollographql.com',
    ]);
  });

  test('Sandbox at /graphql falls back to GraphiQL when its script never comes', async () => {
    await context.route(SANDBOX_SCRIPT, () => {});
    await page.clock.install();
    await page.goto(`${server.url}/graphql`, { waitUntil: 'domcontentloaded' });
    await page.clock.fastForward(4_000);
    await page.waitForURL(`${server.url}/graphiql`);
  });

  test('Sandbox is opened on our endpoint with cookies, and stays once it speaks', async () => {
    await context.route(SANDBOX_SCRIPT, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: SANDBOX_STAND_IN }),
    );
    await context.route(SANDBOX_FRAME, (route) =>
      route.fulfill({ contentType: 'text/html', body: SPEAKING_FRAME }),
    );
    await page.clock.install();
    await page.goto(`${server.url}/graphql`);
    const options = JSON.parse((await page.locator('#sandbox pre').textContent()) ?? '');
    expect(options.initialEndpoint).toBe(`${server.url}/graphql`);
    expect(options.initialState.includeCookies).toBe(true);
    await page.frameLocator('iframe').getByText('spoken').waitFor();
    await page.clock.fastForward(60_000);
    expect(page.url()).toBe(`${server.url}/graphql`);
    expect(complaints).toEqual([]);
  });

  test('Sandbox at /graphql falls back to GraphiQL when only its script can be had', async () => {
    await context.route(SANDBOX_SCRIPT, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: SANDBOX_STAND_IN }),
    );
    await page.clock.install();
    await page.goto(`${server.url}/graphql`);
    await page.locator('#sandbox iframe').waitFor();
    await page.clock.fastForward(20_000);
    await page.waitForURL(`${server.url}/graphiql`);
  });

  async function openGraphiql(): Promise<void> {
    await page.goto(`${server.url}/graphiql`);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    await person('Anonymous').waitFor();
  }

  const person = (name: string) => page.locator('.person', { hasText: name });

  /** The names in the bar; a star marks who is signed in. */
  const people = () =>
    page.locator('.person').evaluateAll((buttons) =>
      buttons.map((button) => {
        const name = button.querySelector('.person-name')?.textContent ?? '';
        return button.getAttribute('aria-pressed') === 'true' ? `${name}*` : name;
      }),
    );

  const editorText = () => page.locator('.graphiql-query-editor .CodeMirror-code').textContent();
  const responseText = () => page.locator('.result-window .CodeMirror-code').textContent();

  async function responseWith(text: string): Promise<void> {
    await page.locator('.result-window', { hasText: text }).waitFor();
  }

  async function write(query: string): Promise<void> {
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(query);
    // GraphiQL reads the operations a moment after the last key.
    const editor = "document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror";
    await expect.poll(() => page.evaluate(`${editor}.documentAST?.loc.source.body`)).toBe(query);
  }
});

/** The contrast ratio (WCAG 2.2) of each text in a chip against the chip. */
const CONTRASTS = `
  (() => {
    const luminance = (colour) => {
      const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
        const c = part / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll('.person > span')].map((text) => {
      const chip = getComputedStyle(text.parentElement).backgroundColor;
      const [dark, light] = [getComputedStyle(text).color, chip].map(luminance).sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    });
  })()
`;

const SANDBOX_SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com/**';

const SANDBOX_STAND_IN = `
  window.EmbeddedSandbox = class {
    constructor(options) {
      const pre = document.createElement('pre');
      pre.textContent = JSON.stringify(options);
      const iframe = document.createElement('iframe');
      iframe.src = 'https://sandbox.embed.apollographql.com/sandbox/explorer';
      document.querySelector(options.target).append(pre, iframe);
    }
  };
`;

const SPEAKING_FRAME = `<p>spoken<script>
  parent.postMessage({ name: 'ExplorerListeningForHandshake' }, '*');
</script>`;
