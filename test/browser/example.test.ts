import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { typedDocuments } from '../../scripts/generate-documents.ts';
import { type PersonKey, people } from '../../src/demo/cast.ts';
import { PASSWORD } from '../support/cluster.ts';
import { cookieOf } from '../support/sessions.ts';
import { openWorld, type World } from '../support/world.ts';
import { findChromium } from './chromium.ts';
import { buildExample, type ExampleBuild, type ExampleSite } from './example-site.ts';
import { launchChromium, openWatchedPage } from './watched-page.ts';

/** For a machine that is busy with other tests; one at rest takes a second or two. */
const TIMES = { timeout: 60_000 };

const executablePath = findChromium();

test(
  'the typed documents of the example are those of the schema: else run `npm run generate`',
  TIMES,
  async () => {
    for (const [file, content] of await typedDocuments()) {
      expect(await readFile(file, 'utf8')).toBe(content);
    }
  },
);

describe.skipIf(executablePath === undefined)('the React example in a browser', TIMES, () => {
  let example: ExampleBuild;
  let browser: Browser;
  let world: World;
  let site: ExampleSite;
  let context: BrowserContext;
  let page: Page;
  /** What was asked of any other origin; every such request is aborted. */
  let elsewhere: string[];
  let complaints: string[];

  beforeAll(async () => {
    example = await buildExample();
    browser = await launchChromium(executablePath);
  });

  afterAll(async () => {
    await browser?.close();
    await example?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    world = await openWorld();
    site = await example.serve(world.url);
    ({ context, page, elsewhere, complaints } = await openWatchedPage(browser, site.url, [
      'error',
      'warning',
    ]));
  });

  afterEach(async () => {
    await context.close();
    await site[Symbol.asyncDispose]();
    await world.close();
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('Edith signs in, sees her documents and no others, and signs out', async () => {
    await page.goto(site.url);
    await page.getByLabel('Email').fill(people.edith.email);
    await page.getByLabel('Password').fill('not the password of anybody');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('UNAUTHENTICATED').waitFor();

    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('3 of 4 documents').waitFor();
    expect(await page.getByLabel('Workspace').textContent()).toBe('Acme (editor)');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await titles()).toEqual([]);
  });

  test('as Edith the buttons are there, and what they do is shown at once', async () => {
    await open('edith');
    await loadAll();
    expect(await buttonsOf('Roadmap')).toEqual(['Edit', 'Publish', 'Archive', 'Delete']);
    expect(await card('Roadmap').textContent()).toContain('Rockets may slip.');

    await card('Roadmap').getByRole('button', { name: 'Publish' }).click();
    await card('Roadmap').getByText('published', { exact: true }).waitFor();
    expect(await buttonsOf('Roadmap')).toEqual(['Edit', 'Archive', 'Delete']);

    await card('Roadmap').getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Road map');
    await page.getByRole('button', { name: 'Save' }).click();
    await card('Road map').waitFor();
    const [stored] = await world.sql`select title, status from documents where title = 'Road map'`;
    expect(stored).toEqual({ title: 'Road map', status: 'published' });
  });

  test('as Edith a document that is deleted is gone from the list and from its count', async () => {
    await open('edith');
    await loadAll();
    page.once('dialog', (dialog) => dialog.accept());
    await card('Diary').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('3 of 3 documents').waitFor();
    expect(await titles()).toEqual(['Handbook', 'Plan of last year', 'Roadmap']);
  });

  test('as Victor the buttons are not there, and each says what is missing', async () => {
    await shareRoadmapWithVictor();
    await open('victor');
    expect(await titles()).toEqual(['Handbook', 'Roadmap']);
    expect(await buttonsOf('Roadmap')).toEqual([]);
    const denials = await card('Roadmap').locator('.denial').allTextContents();
    expect(denials).toEqual([
      'Edit: You need write access: ask the author for a share, or an admin for the editor role.',
      'Publish, Archive: You need the editor role: ask an admin for it.',
      'Delete: Only its author, an admin or an owner can do this.',
    ]);
  });

  test('as Victor what has no button is refused by the server too, and nothing changes', async () => {
    await shareRoadmapWithVictor();
    await open('victor');
    const before = await world.state();
    const id = world.cast.documents.roadmap;
    expect(await sendByHand('publishDocument', 'DocumentInput', { id })).toMatchObject({
      data: { publishDocument: null },
      errors: [{ extensions: { code: 'FORBIDDEN', requires: ['role:editor'] } }],
    });
    const { diary } = world.cast.documents;
    expect(await sendByHand('publishDocument', 'DocumentInput', { id: diary })).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    expect(await world.state()).toEqual(before);
  });

  test('a denied field leaves the rest of the page as it is, on each page of the list', async () => {
    await addPublishedDocuments(4);
    await open('victor');
    await loadAll();
    expect(await titles()).toHaveLength(5);
    const notes = await page.locator('.notes').allTextContents();
    expect(notes).toEqual(
      Array(5).fill('Notes are hidden. You need the editor role: ask an admin for it.'),
    );
    expect(await page.locator('.problem').count()).toBe(0);
  });

  test('the pages of a list hold each document exactly once', async () => {
    await addPublishedDocuments(7);
    await open('edith');
    await page.getByText('3 of 11 documents').waitFor();
    await loadAll();
    await page.getByText('11 of 11 documents').waitFor();
    const expected = [...Array(7).keys()].map((n) => `Added ${n}`);
    const seeded = ['Diary', 'Handbook', 'Plan of last year', 'Roadmap'];
    expect(await titles()).toEqual([...expected, ...seeded]);
  });

  test('who was overtaken is told so, sees the new state, and may then decide', async () => {
    await open('edith');
    await loadAll();
    await card('Handbook').getByRole('button', { name: 'Edit' }).click();
    const id = world.cast.documents.handbook;
    const update =
      'mutation($i: UpdateDocumentInput!) { updateDocument(input: $i) { document { id } } }';
    await world.as('adam').ask(update, { i: { id, version: 1, title: 'Adam was here' } });

    await page.getByLabel('Title').fill('Edith was here');
    await page.getByRole('button', { name: 'Save' }).click();
    await card('Adam was here').getByText('CONFLICT').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await card('Edith was here').waitFor();
  });

  test('a password that was given too long ago is asked for again, and then the action is done', async () => {
    await open('edith');
    await world.arrange(
      (sql) => sql`update sessions set authenticated_at = now() - interval '1 hour'`,
    );
    await page.getByLabel('Name').fill('Nightly export');
    await page.getByRole('button', { name: 'Make a token' }).click();

    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.getByLabel('Password').fill('not the password of anybody');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByText('The password is wrong.').waitFor();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText(/wardroom_pat_[\w-]{43}/).waitFor();
    expect(await dialog.count()).toBe(0);
  });

  test('a session that has ended meanwhile leads back to the sign-in', async () => {
    await open('edith');
    await world.arrange((sql) => sql`delete from sessions`);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('Handbook').count()).toBe(0);
  });

  /** Opens the page with the session of a person. */
  async function open(person: PersonKey): Promise<void> {
    const [name = '', value = ''] = cookieOf(person).split(/=(.*)/);
    await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: 'Lax' }]);
    await page.goto(site.url);
    await page.getByText(/\d+ of \d+ documents/).waitFor();
  }

  async function loadAll(): Promise<void> {
    const status = page.getByText(/\d+ of \d+ documents/);
    const more = page.getByRole('button', { name: 'Load more' });
    while (await more.isVisible()) {
      const before = await status.textContent();
      await more.click();
      await expect.poll(() => status.textContent()).not.toBe(before);
    }
  }

  const card = (title: string) => page.getByRole('article', { name: title, exact: true });

  const titles = async () =>
    (await page.getByRole('heading', { level: 3 }).allTextContents()).sort();

  const buttonsOf = (title: string) => card(title).getByRole('button').allTextContents();

  /** Sends a mutation from within the page, with its cookie, as any script of its origin could. */
  function sendByHand(mutation: string, input: string, variables: object): Promise<unknown> {
    const query = `mutation($i: ${input}!) { ${mutation}(input: $i) { document { id } } }`;
    const body = JSON.stringify({ query, variables: { i: variables } });
    return page.evaluate(async (sent) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/graphql', { method: 'POST', headers, body: sent });
      return response.json();
    }, body);
  }

  async function shareRoadmapWithVictor(): Promise<void> {
    const share = 'mutation($i: ShareDocumentInput!) { shareDocument(input: $i) { share { id } } }';
    const documentId = world.cast.documents.roadmap;
    const i = { documentId, email: people.victor.email, level: 'READ' };
    await world.as('edith').ask(share, { i });
  }

  /** All of the same moment, so that the edges of pages cut through equals. */
  const addPublishedDocuments = (count: number) =>
    world.arrange(
      (sql) => sql`
        insert into documents (id, workspace_id, author_id, title, body, status)
        select uuidv7(), workspace_id, author_id, 'Added ' || n, '', 'published'
        from documents, generate_series(0, ${count - 1}::int) n where title = 'Handbook'`,
    );
});
