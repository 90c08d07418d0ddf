import 'reflect-metadata';
import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { openWorld, uuid } from '../support/world.ts';

const PAGE = 50;

test('a page of documents runs a resolver for what is related, and none for what is read', async () => {
  const guarded = buildGuardedSchema();
  const calls = new Map<string, number>();
  for (const type of Object.values(guarded.schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      const coordinate = `${type.name}.${field.name}`;
      field.resolve = (...args) => {
        calls.set(coordinate, (calls.get(coordinate) ?? 0) + 1);
        return resolve(...args);
      };
    }
  }
  const world = await openWorld({ app: { guarded } });
  const { workspaces, people } = world.cast;
  await world.arrange(
    (sql) => sql`
      insert into documents (workspace_id, id, author_id, title, body, status)
      select ${uuid(workspaces.acme ?? 'ws_')}, uuidv7(), ${uuid(people.edith)}, 'T' || n, '', 'published'
      from generate_series(1, ${PAGE}::int) as n`,
  );
  const { workspace } = await world.as('edith').ask(`{ workspace(id: "${workspaces.acme}") {
    documents(first: ${PAGE}) {
      edges { cursor node { id title body status createdAt version author { id name } } }
      pageInfo { hasNextPage endCursor }
    } } }`);
  await world.close();
  expect(workspace.documents.edges).toHaveLength(PAGE);
  expect(Object.fromEntries(calls)).toEqual({
    'Query.workspace': 1,
    'Workspace.documents': 1,
    'Document.author': PAGE,
  });
});
