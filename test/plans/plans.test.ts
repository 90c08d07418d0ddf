import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { hintsOf } from '../../src/modules/actions.ts';
import { documentActions } from '../../src/modules/document/document.actions.ts';
import { canField } from '../../src/shared/graphql/hints.ts';
import { openWorld, type World } from '../support/world.ts';
import { type Sent, worksOf } from './replay.ts';
import { documentId, type Size, seed, workspaceId } from './seed.ts';

/** The tables that grow with what people do. */
const GROWING = [
  'audit_events',
  'comments',
  'document_shares',
  'documents',
  'memberships',
  'sessions',
  'users',
  'workspaces',
];

const PAGE = 50;
const hints = hintsOf(documentActions)
  .slice(0, 4)
  .map(({ action }) => canField(action))
  .join(' ');
const first = workspaceId(0);
const inFirst = (list: string) => `{ workspace(id: "${first}") { ${list} } }`;
const documents = (args: string, fields = 'id title') =>
  `documents(first: ${PAGE} ${args}) { nodes { ${fields} } pageInfo { endCursor } }`;
const search = (text: string) => documents(`filter: { text: "${text}" }`);

/** Typical operations; each answers a page at most. */
const operations: Readonly<Record<string, string | readonly [PersonKey, string]>> = {
  'a page of a workspace': inFirst(documents('', 'id title author { name email }')),
  'the page by title': inFirst(documents('orderBy: TITLE')),
  'documents of all workspaces with hints': `{ ${documents('', `id title ${hints}`)} }`,
  'documents of a guest': ['gus', `{ ${documents('', `id title ${hints}`)} }`],
  'one document with its comments': `{ document(id: "${documentId(0)}") {
    title author { name } comments(first: ${PAGE}) { nodes { body author { name } } } } }`,
  'the members of a workspace': inFirst(`members(first: ${PAGE}) { nodes { role user { name } } }`),
  "the viewer's workspaces": `{ viewer { memberships(first: ${PAGE}) { nodes { role workspace { name } } } } }`,
  'a search for a rare word': inFirst(search('rare700')),
  'a search for a word that nobody has': inFirst(search('nobody')),
  'a search for a word of other workspaces': inFirst(search('elsewhere')),
  'a search everywhere for a rare word': `{ ${search('rare700')} }`,
  'a search everywhere for a word that nobody has': `{ ${search('nobody')} }`,
};

describe.each<readonly [string, Size]>([
  ['one workspace', { workspaces: 100, documents: 100, memberships: 1 }],
  ['fifty workspaces and twice the data', { workspaces: 200, documents: 100, memberships: 50 }],
])('for a viewer with %s', (_, size) => {
  const sent: Sent[] = [];
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      overrides: { onStatement: (text, parameters = []) => void sent.push({ text, parameters }) },
    });
    await seed(world, size);
  });
  afterAll(() => world.close());

  test.each(Object.entries(operations))('%s reads no more than its answer needs', async (_, op) => {
    const [person, query] = typeof op === 'string' ? (['edith', op] as const) : op;
    const works = await heard(person, query);
    expect(works.length).toBeGreaterThan(0);
    for (const { statement, scanned, rows, scans } of works) {
      const about = `${scans}\n${statement}`;
      expect(
        scanned.filter((table) => GROWING.includes(table)),
        statement,
      ).toEqual([]);
      expect(rows, about).toBeLessThanOrEqual(10 * PAGE + 200 + colleagues(statement));
    }
  });

  test('a deep page reads what the first one reads', async () => {
    let after = '';
    const rows: number[] = [];
    for (let page = 0; page < 15; page++) {
      const query = inFirst(documents(after && `after: "${after}"`));
      const { workspace } = await world.as('edith').ask(query);
      after = workspace.documents.pageInfo.endCursor;
      if (page !== 0 && page !== 14) continue;
      const works = await heard('edith', query);
      rows.push(works.reduce((sum, work) => sum + work.rows, 0));
    }
    expect(Math.max(...rows)).toBeLessThanOrEqual(10 * PAGE + 200);
  });

  test('a common word costs the bound of a search, however many have it', async () => {
    const works = await heard('edith', inFirst(search('common')));
    const having = 10 * size.documents;
    for (const { scanned, rows } of works) {
      expect(scanned).toEqual([]);
      // Its entries in the index, and twice the most that are taken from there.
      expect(rows).toBeLessThanOrEqual(having + 2 * 20 * (PAGE + 1) + 200);
    }
  });

  /** Which people are colleagues is looked up for all workspaces of the viewer, three times at most. */
  function colleagues(statement: string): number {
    return statement.includes('"users colleague"') ? 3 * 18 * size.memberships : 0;
  }

  async function heard(person: PersonKey, query: string) {
    // The first use of a minute also notes when the viewer was last seen.
    await world.as(person).ask(query);
    sent.length = 0;
    await world.as(person).ask(query);
    return worksOf(world.sql, sent.slice());
  }
});
