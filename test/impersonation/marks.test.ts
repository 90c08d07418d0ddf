import { describe, expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import { Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { makeViewing } from './impersonation-client.ts';

async function story(world: World) {
  const ws = await arrange.makeWorkspace(world);
  const { id, secret } = await makeViewing(world, ws, 'olivia', 'edith');
  const [stored] = await world.sql`
    select expires_at from view_as_sessions where id = ${uuid(id)}`;
  const { edith, olivia } = world.cast.people;
  const expiresAt = stored?.expires_at.toISOString();
  const headers = { authorization: `Bearer ${secret}` };
  return {
    mark: { as: { id: edith }, by: { id: olivia }, workspaceId: ws, expiresAt },
    header: `as="${edith}", by="${olivia}", workspace="${ws}", expires="${expiresAt}"`,
    post: (body: string | Uint8Array, more: Record<string, string> = {}) =>
      new Client(world.url, null).post(body, { ...headers, ...more }),
    ws,
  };
}

const operation = (query: string) => JSON.stringify({ query });

/** Bodies and headers, with the status and the code of what is answered. */
const requests: readonly (readonly [
  string,
  string | Uint8Array,
  Record<string, string>,
  number,
])[] = [
  ['an answer', operation('{ viewer { name } }'), {}, 200],
  ['a refusal', operation('{ document(id: "doc_01h455vb4pex5vsknk084sn02q") { id } }'), {}, 200],
  ['a refused mutation', operation('mutation { signOut { signedOut } }'), {}, 200],
  ['a wrong input', operation('{ document(id: "x") { id } }'), {}, 200],
  ['a field that is none', operation('{ nothing }'), {}, 400],
  ['a text that is no operation', operation('{'), {}, 400],
  ['no operation', '{}', {}, 400],
  ['no JSON', '{', {}, 400],
  ['another media type', '{}', { 'content-type': 'text/plain' }, 415],
  ['another origin', '{}', { origin: 'https://elsewhere.test' }, 403],
  ['a body that is too large', ' '.repeat(1_600_000), {}, 413],
];

describe('every answer says whose eyes it was seen through, and by whom', () => {
  it.for(requests)('%s', async ([, body, headers, expected], { world }) => {
    const { post, mark, header } = await story(world);
    const { status, text, headers: answered } = await post(body, headers);
    expect(status).toBe(expected);
    expect(JSON.parse(text).extensions).toEqual({ viewAs: mark });
    expect(answered.get('wardroom-view-as')).toBe(header);
  });
});

describe('no other answer does', () => {
  it('to a session, to nobody, or to a token', async ({ world }) => {
    const { ws } = await story(world);
    const { client } = await makeToken(world, ws, 'edith');
    for (const sender of [world.as('olivia'), world.as('edith'), world.as('nobody'), client]) {
      const { headers, text } = await sender.send('{ viewer { name } }');
      expect(headers.get('wardroom-view-as')).toBe(null);
      expect(JSON.parse(text).extensions).toBeUndefined();
    }
  });
});
