import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrustedDocuments } from '../../src/http/trusted-documents.ts';
import { openWorld, type World } from '../support/world.ts';
import { changingNothing, expectRefusal } from './refusals.ts';

const TRUSTED = '{ viewer { name } }';
const CHANGE = 'mutation { changeName(input: { name: "Mallory" }) { viewer { name } } }';
const EDITH = { viewer: { name: 'Edith Editor' } };

const idOf = (text: string) => createHash('sha256').update(text).digest('hex');
const byApollo = (id: unknown) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
});

describe.each(['only', 'prefer'] as const)('TRUSTED_DOCUMENTS=%s', (mode) => {
  let world: World;
  const send = (body: object) => world.as('edith').post(JSON.stringify(body));

  beforeAll(async () => {
    const trustedDocuments: TrustedDocuments = { mode, byId: new Map([[idOf(TRUSTED), TRUSTED]]) };
    world = await openWorld({ app: { trustedDocuments } });
  });
  afterAll(() => world.close());

  test.each([
    ['documentId', { documentId: idOf(TRUSTED) }],
    ['documentId with the name of the hash', { documentId: `sha256:${idOf(TRUSTED)}` }],
    ['the extension of Apollo', byApollo(idOf(TRUSTED))],
    ['id and text', { query: TRUSTED, ...byApollo(idOf(TRUSTED)) }],
    ['text', { query: TRUSTED }],
  ])('a document of the manifest is answered: by %s', async (_how, body) => {
    expect((await send(body)).data).toEqual(EDITH);
  });

  test.each([
    ['an unknown id', { documentId: idOf(CHANGE) }],
    ['an unknown id of Apollo', byApollo(idOf(CHANGE))],
    ['the name of a property', { documentId: '__proto__' }],
    ['the name of a function', { documentId: 'constructor' }],
    ['a known id with another text', { documentId: idOf(TRUSTED), query: CHANGE }],
    ['a known id of Apollo with another text', { query: CHANGE, ...byApollo(idOf(TRUSTED)) }],
  ])('is refused: %s', async (_what, body) => {
    const refused = await changingNothing(world, () => send(body));
    expectRefusal(refused, 400, { code: 'UNKNOWN_DOCUMENT' });
  });

  test.each([
    ['a number for an id', { documentId: 1 }],
    ['a number for a hash', byApollo(1)],
    ['no id and no text', {}],
    ['two ids', { documentId: idOf(TRUSTED), ...byApollo(idOf(CHANGE)) }],
  ])('is no request: %s', async (_what, body) => {
    expectRefusal(await send(body), 400, { code: 'BAD_USER_INPUT' });
  });

  const refusesOthers = async () => {
    const others = [CHANGE, `${TRUSTED} `, `${TRUSTED}#`, '{ __schema { types { name } } }', '{'];
    for (const query of others) {
      const refused = await changingNothing(world, () => send({ query }));
      expectRefusal(refused, 400, { code: 'UNKNOWN_DOCUMENT' });
    }
  };

  const executesOthers = async () => {
    expect((await send({ query: '{ viewer { __typename } }' })).data).toEqual({
      viewer: { __typename: 'User' },
    });
  };

  if (mode === 'only') test('no other text is executed', refusesOthers);
  else test('another text is executed', executesOthers);
});
