import { describe, expect } from 'vitest';
import { it } from '../support/file-world.ts';

const page = (inner: string) => `comments(first: 100) { nodes { document { ${inner} } } }`;
const asked = (levels: number) =>
  Array.from({ length: levels }).reduce<string>((inner) => page(inner), 'id');

describe('an operation that could answer too many records', () => {
  it('is refused before any is loaded, and one that could not is answered', async ({ world }) => {
    const variables = { id: world.cast.documents.handbook };
    const edith = world.as('edith');
    for (const [levels, records] of [
      [2, 10_100],
      [3, 1_010_100],
    ] as const) {
      const before = world.statements.length;
      const query = `query ($id: ID!) { document(id: $id) { ${asked(levels)} } }`;
      const { errors, data } = await edith.send(query, variables);
      if (records < 20_000) {
        expect(errors).toBeUndefined();
        expect(data.document).toEqual({ comments: { nodes: [] } });
        continue;
      }
      expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
        { code: 'LIMIT_EXCEEDED', limit: 20_000, actual: records },
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
    const byDefault = `query ($id: ID!) { document(id: $id) { ${page(page('comments { nodes { id } }'))} } }`;
    const { errors } = await edith.send(byDefault, { id: handbook });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['LIMIT_EXCEEDED']);
  });
});
