import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { Wardroom } from '../process/wardroom.ts';
import type { Client } from '../support/client.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.ts';
import { Copy } from './copy.ts';
import { allRecipes, edited, editOf, filesByHand, linesByHand } from './recipe.ts';

const DEMO_PASSWORD = 'a password for the demo of a test';
/** Generators, compilers and a server run on a machine that may have other things to do. */
const PLENTY_MS = 600_000;
/** What the recipes may cost at most: files that somebody touches by hand. */
const MOST_FILES = {
  'Add a field': 3,
  'Add a gated field': 4,
  'Add a mutation': 5,
  'Add a resource': 10,
};

const recipes = await allRecipes();

let copy: Copy;
beforeAll(async () => {
  copy = await Copy.create();
  for (const recipe of recipes) await copy.apply(recipe);
  await Promise.all([
    copy.run('npm', 'run', '--silent', 'migrations', '--', '--name', 'recipes'),
    copy.run('npm', 'run', '--silent', 'rls').then(() => copy.run('npm', 'run', 'generate')),
  ]);
}, PLENTY_MS);
afterAll(() => copy.remove());

test.each(Object.entries(MOST_FILES))('%s takes at most %i files', (name, most) => {
  const recipe = recipes.find((each) => each.name === name);
  if (!recipe) throw new Error(`CONTRIBUTING.md has no recipe "${name}"`);
  const files = filesByHand(recipe);
  process.stdout.write(`${name}: ${files.length} files, ${linesByHand(recipe)} lines\n`);
  expect(files.length).toBeLessThanOrEqual(most);
});

test('each recipe is checked here', () => {
  expect(recipes.map(({ name }) => name)).toEqual(Object.keys(MOST_FILES));
});

test('a recipe whose lines are not in the file any more is named, with the file', () => {
  const edit = editOf('Add a field', '--- src/one.ts\n a line\n+another\n');
  expect(edited('a line\n', edit)).toBe('a line\nanother\n');
  expect(() => edited('no such\n', edit)).toThrow(
    'recipe "Add a field": these lines are not in src/one.ts:\na line\n',
  );
  expect(() => edited('a line\na line\n', edit)).toThrow('more than once');
});

describe('the copy with all recipes applied', { timeout: PLENTY_MS }, () => {
  test('has right types', () => copy.run('npx', 'tsc', '--noEmit'));

  test('imports in the right directions', () => copy.run('npm', 'run', '--silent', 'deps'));

  test('is formatted and linted', () => copy.run('npx', 'biome', 'check', 'src'));

  test('differs in these generated files', async () => {
    const byHand = recipes.flatMap(filesByHand);
    const generated = (await copy.changed()).filter((path) => !byHand.includes(path));
    expect(generated).toEqual([
      'docs/audit-events.md',
      'drizzle/0001_recipes.sql',
      'drizzle/meta/0001_snapshot.json',
      'drizzle/meta/_journal.json',
      'drizzle/rls/2-facts.sql',
      'drizzle/rls/3-tables/comments.sql',
      'drizzle/rls/3-tables/documents.sql',
      'drizzle/rls/3-tables/labels.sql',
      'examples/react/src/gql/graphql.ts',
      'schema/access-matrix.md',
      'schema/access-model.json',
      'schema/schema.graphql',
    ]);
  });
});

describe('a server of the copy', { timeout: PLENTY_MS }, () => {
  let database: EmptyDatabase;
  let server: Wardroom;
  let handbook: { id: string; version: number; comments: { nodes: { id: string }[] } };

  const as = (person: keyof typeof people): Promise<Client> =>
    server.as(people[person].email, DEMO_PASSWORD);

  beforeAll(async () => {
    database = await createEmptyDatabase();
    const { appUrl, ownerUrl } = database;
    const urls = { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl };
    server = Wardroom.spawn(['serve'], { PORT: '0', DEMO_PASSWORD, ...urls }, copy.root);
    await server.ready();
    const { documents } = await (await as('edith')).ask(
      `{ documents(first: 20) { nodes { id title version comments(first: 1) { nodes { id } } } } }`,
    );
    handbook = documents.nodes.find(({ title }: { title: string }) => title === 'Handbook');
  }, PLENTY_MS);
  afterAll(async () => {
    await server.clear();
    await database.drop();
  });

  test('a field: an editor writes it, a viewer reads it and may not write it', async () => {
    const update = `mutation ($input: UpdateDocumentInput!) {
      updateDocument(input: $input) { document { summary version } }
    }`;
    const input = { id: handbook.id, version: handbook.version, summary: 'In a few words.' };
    const { updateDocument } = await (await as('edith')).ask(update, { input });
    expect(updateDocument.document.summary).toBe('In a few words.');
    handbook.version = updateDocument.document.version;

    const victor = await as('victor');
    const next = { ...input, version: handbook.version, summary: 'By Victor' };
    expect(await victor.refusal(update, { input: next })).toBe('FORBIDDEN');
    expect(await victor.ask(`{ document(id: "${handbook.id}") { summary } }`)).toEqual({
      document: { summary: 'In a few words.' },
    });
  });

  test('a gated field: a moderator writes it; an author who is none may only update', async () => {
    const create = `mutation ($input: CreateCommentInput!) {
      createComment(input: $input) { comment { id version } }
    }`;
    const update = `mutation ($input: UpdateCommentInput!) {
      updateComment(input: $input) { comment { version body moderationNote } }
    }`;
    const own = { documentId: handbook.id, body: 'My own.' };
    const write = async (client: Client, changes: object) => {
      const { comment } = (await client.ask(create, { input: own })).createComment;
      return client.send(update, { input: { ...comment, body: 'Changed.', ...changes } });
    };
    const note = { moderationNote: 'Keep an eye on it.' };
    const [adam, gus] = await Promise.all([as('adam'), as('gus')]);

    expect((await write(adam, note)).data.updateComment.comment).toMatchObject(note);
    expect((await write(gus, note)).errors).toMatchObject([
      { path: ['updateComment'], extensions: { code: 'FORBIDDEN' } },
    ]);
    const plain = await write(gus, {});
    expect(plain.data.updateComment.comment).toMatchObject({ body: 'Changed.' });
    expect(plain.errors).toMatchObject([
      { path: ['updateComment', 'comment', 'moderationNote'], extensions: { code: 'FORBIDDEN' } },
    ]);
    const noted = await database.sql`select count(*)::int as n from comments
      where moderation_note is not null`;
    expect(noted[0]?.n).toBe(1);
  });

  test('a mutation: an editor may, a viewer may not, and the log tells', async () => {
    const rename = `mutation ($input: RenameDocumentInput!) {
      renameDocument(input: $input) { document { title version viewerCanRename } }
    }`;
    const input = { id: handbook.id, version: handbook.version, title: 'The handbook' };
    expect(await (await as('victor')).refusal(rename, { input })).toBe('FORBIDDEN');
    const { renameDocument } = await (await as('edith')).ask(rename, { input });
    expect(renameDocument.document).toMatchObject({ title: 'The handbook', viewerCanRename: true });
    const events = await database.sql`select action from audit_events
      where action = 'document.renamed' and outcome = 'allowed'`;
    expect(events).toHaveLength(1);
  });

  test('a resource: an editor creates one, a viewer only reads, and no other tenant', async () => {
    const create = `mutation ($input: CreateLabelInput!) {
      createLabel(input: $input) { label { id name document { id } } }
    }`;
    const input = { documentId: handbook.id, name: 'Important' };
    const [edith, victor, gloria] = await Promise.all([as('edith'), as('victor'), as('gloria')]);
    const { label } = (await edith.ask(create, { input })).createLabel;
    expect(label).toMatchObject({ name: 'Important', document: { id: handbook.id } });
    expect(await victor.refusal(create, { input })).toBe('FORBIDDEN');
    expect(await gloria.refusal(create, { input })).toBe('NOT_FOUND');

    const list = `{ document(id: "${handbook.id}") { labels(first: 5) { nodes { id name } } } }`;
    expect((await victor.ask(list)).document.labels.nodes).toEqual([
      { id: label.id, name: 'Important' },
    ]);
    const node = `{ node(id: "${label.id}") { id } }`;
    expect(await gloria.refusal(node)).toBe('NOT_FOUND');
    const rows = await database.sql`select name from labels`;
    expect(rows.map(({ name }) => name)).toEqual(['Important']);
  });

  test('row-level security is in force on the new table', async () => {
    const tables = await database.sql`select relrowsecurity as secured
      from pg_class where oid = 'labels'::regclass`;
    expect(tables[0]?.secured).toBe(true);
  });
});
