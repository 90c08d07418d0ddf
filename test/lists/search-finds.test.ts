import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fold, partsOf } from '../../src/authz/sql/fold.ts';
import { openWorld, uuid, type World } from '../support/world.ts';

/** Titles and bodies of documents. */
const shelf: Readonly<Record<string, string>> = {
  'Deployment handbook':
    'How our servers in Zürich are installed: https://wiki.example.com/ops/runbooks/Fail_over?id=7',
  Companies: 'Boxes of a company. Ses élèves, la naïveté, ŒUVRE, Łódź.',
  会議の記録: '明日は東京都で会議があります。データベースを移行する。',
  部署手册: '我们的服务器在苏黎世,明天部署新版本。',
  '배포 안내서': '서버를 설정하는 방법과 데이터베이스를 옮기는 방법입니다.',
  คู่มือ: 'เราติดตั้งเซิร์ฟเวอร์ที่กรุงเทพมหานครเมื่อวานนี้',
  'Straße nach Köln': 'Ελλάδος ΟΔΟΣ, Ёлка и йод, İstanbul, ﬁrst',
};

/** The letters of these scripts, in ranges that have not changed since the Unicode of the database. */
const LETTERS = [
  [0x20, 0x52f],
  [0x5d0, 0x5ea],
  [0x620, 0x669],
  [0x904, 0x939],
  [0xe01, 0xe5b],
  [0x1e00, 0x1fff],
  [0x3041, 0x30ff],
  [0x4e00, 0x4fff],
  [0xac00, 0xadff],
  [0xff01, 0xff9f],
] as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.arrange(async (sql) => {
    await sql`delete from documents`;
    for (const [title, body] of Object.entries(shelf)) {
      await sql`
        insert into documents (workspace_id, id, author_id, title, body, status)
        values (${uuid(world.cast.workspaces.acme ?? 'ws_')}, uuidv7(),
          ${uuid(world.cast.people.edith)}, ${title}, ${body}, 'published')`;
    }
  });
});
afterAll(() => world.close());

const handbook = ['Deployment handbook'];
const companies = ['Companies'];
const köln = ['Straße nach Köln'];

describe.each([
  ['a beginning', ['Deploy', 'hand', 'hand depl', 'runb', 'zu'], handbook],
  ['a part', ['ployment', 'book', 'andboo'], handbook],
  ['a singular and a plural', ['server', 'servers', 'handbooks', 'deployments'], handbook],
  ['another plural', ['company', 'companies', 'box', 'boxes'], companies],
  ['any case', ['DEPLOYMENT', 'zÜRICH', 'œuvre'], null],
  ['without accents', ['Zurich', 'ZURICH'], handbook],
  ['without other accents', ['eleves', 'naivete', 'oeuvre', 'lodz'], companies],
  ['decomposed accents', ['Zürich'.normalize('NFD')], handbook],
  ['German, Greek, Cyrillic, Turkish', ['strasse', 'koln', 'οδος', 'елка', 'istanbul'], köln],
  ['a ligature', ['first'], köln],
  ['a part of an address', ['runbooks', 'ops', 'fail', 'over', 'wiki', 'example.com'], handbook],
  ['an address', ['https://wiki.example.com/ops/runbooks/', 'ops/runbooks'], handbook],
  ['Japanese', ['東京', '会議', 'データ', '移行', '京'], ['会議の記録']],
  ['Chinese', ['服务器', '部署', '苏黎世', '版本'], ['部署手册']],
  ['Korean', ['서버', '데이터', '설정'], ['배포 안내서']],
  ['Thai', ['เซิร์ฟเวอร์', 'กรุงเทพ', 'เมื่อวาน'], ['คู่มือ']],
])('a search finds %s', (_, texts, titles) => {
  test.each(texts)('%s', async (text) => {
    const found = await titlesWith(text);
    if (titles) expect(found).toEqual(titles);
    else expect(found).toHaveLength(1);
  });
});

test.each([
  ['one letter inside a word', 'z'],
  ['two letters inside a word', 'an'],
  ['letters that are not in a row', 'dployment'],
  ['a part in quotes', '"deploy"'],
  ['words that are not side by side, in quotes', '"deployment servers"'],
  ['Chinese characters that are not side by side', '服器'],
  ['a tone mark that makes another Thai word', 'กรุ้ง'],
])('a search does not find %s', async (_, text) => {
  expect(await titlesWith(text)).toEqual([]);
});

test('what is left out is a whole word', async () => {
  expect(await titlesWith('handbook -deploy')).toEqual(handbook);
  expect(await titlesWith('handbook -deployment')).toEqual([]);
  expect(await titlesWith('部署 -服务器')).toEqual([]);
});

test('the database folds texts as the application does', async () => {
  const characters = LETTERS.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );
  const texts = [...characters.map((character) => `a${character}b`), ...Object.values(shelf)];
  const rows = await world.sql<{ text: string; folded: string; parts: string[] }[]>`
    select text, search_fold(text) as folded, search_keys(search_fold(text)) as parts
    from unnest(${texts}::text[]) as text`;
  const different = rows.filter(({ text, folded }) => folded !== ` ${fold(text)} `);
  expect(different.map(({ text, folded }) => [text, folded, fold(text)])).toEqual([]);
  for (const { folded, parts } of rows) {
    expect(parts.toSorted()).toEqual([...new Set(partsOf(folded))].toSorted());
  }
});

test('the longest texts can be searched', async () => {
  const body = Array.from({ length: 33_000 }, (_, n) =>
    String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000), 0x4e00 + (n % 20_000), 0x20),
  ).join('');
  await world.arrange((sql) => sql`update documents set body = ${body} where title = 'Companies'`);
  expect(await titlesWith(body.slice(90_000, 90_002))).toEqual(companies);
});

async function titlesWith(text: string): Promise<string[]> {
  const { documents } = await world
    .as('victor')
    .ask(
      `query($text: String) { documents(filter: { text: $text }) { totalCount nodes { title } } }`,
      { text },
    );
  expect(documents.totalCount).toBe(documents.nodes.length);
  return documents.nodes.map(({ title }: { title: string }) => title);
}
