import { describe, expect } from 'vitest';
import { it } from '../support/file-world.ts';

const page = (inner: string, size = 50) =>
  `comments(first: ${size}) { nodes { document { ${inner} } } }`;
const nested = (levels: number) =>
  Array.from({ length: levels }).reduce<string>((inner) => page(inner), 'id');

describe('an operation that could cost too much', () => {
  it('is refused before anything is loaded, and one that could not is answered', async ({
    world,
  }) => {
    const variables = { id: world.cast.documents.handbook };
    const edith = world.as('edith');
    for (const [levels, cost] of [
      [2, 29_025],
      [3, 1_451_525],
    ] as const) {
      const before = world.statements.length;
      const query = `query ($id: ID!) { document(id: $id) { ${nested(levels)} } }`;
      const { errors, data } = await edith.send(query, variables);
      if (cost < 100_000) {
        expect(errors).toBeUndefined();
        expect(data.document).toEqual({ comments: { nodes: [] } });
        continue;
      }
      expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
        { code: 'LIMIT_EXCEEDED', limit: 100_000, actual: cost },
      ]);
      const read = world.statements.slice(before).filter((text) => /comments/.test(text));
      expect(read).toEqual([]);
    }
  });

  it('counts pages given by variables, by default, by ids and in fragments', async ({ world }) => {
    const edith = world.as('edith');
    const { handbook } = world.cast.documents;
    const list =
      'comments(first: $n) { nodes { document { comments(last: $n) { nodes { id } } } } }';
    const wide = `query ($ids: [ID!]!, $n: Int = 100) {
      nodes(ids: $ids) { ...Part } }
      fragment Part on Document { ${list} }`;
    const ids = Array.from({ length: 3 }, () => handbook);
    const refused = await edith.send(wide, { ids });
    expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(['LIMIT_EXCEEDED']);
    const answered = await edith.send(wide, { ids, n: 10 });
    expect(answered.errors).toBeUndefined();
    const byDefault = `query ($id: ID!) { document(id: $id) { ${page(page('comments { nodes { id } }', 100), 100)} } }`;
    const { errors } = await edith.send(byDefault, { id: handbook });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['LIMIT_EXCEEDED']);
  });
});

describe('the cost of an operation', () => {
  const costOf = async (send: (body: string) => Promise<{ text: string }>, query: string) => {
    const { text } = await send(JSON.stringify({ query, extensions: { cost: true } }));
    return JSON.parse(text).extensions?.cost;
  };

  it('is told when it is asked for', async ({ world }) => {
    const edith = world.as('edith');
    const query = '{ documents(first: 10) { nodes { id } } }';
    const send = (body: string) => edith.post(body);
    expect(await costOf(send, query)).toEqual({ points: 80, limit: 100_000 });
    expect((await edith.send(query)).text).not.toContain('extensions');
  });

  it('is more for hints, reasons, counts and searches', async ({ world }) => {
    const edith = world.as('edith');
    const points = async (list: string) => {
      const { points } = await costOf((body) => edith.post(body), `{ ${list} }`);
      return points;
    };
    const plain = await points('documents(first: 100) { nodes { id } }');
    expect(plain).toBe(620);
    for (const [list, more] of [
      ['documents(first: 100) { nodes { id viewerCanDelete } }', 200],
      ['documents(first: 100) { nodes { id viewerCannotDeleteReasons { remedy } } }', 500],
      ['documents(first: 100) { nodes { id } totalCount }', 100],
      ['documents(first: 100, filter: { text: "a" }) { nodes { id } }', 1_000],
      ['documents(first: 100) { nodes { id comments(first: 1) { totalCount } } }', 12_000],
    ] as const) {
      expect(await points(list)).toBe(plain + more);
    }
  });
});
