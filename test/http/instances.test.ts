import { expect, test } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { PASSWORD } from '../support/cluster.ts';
import { openWorld, type World } from '../support/world.ts';

const SIGN_IN = `mutation { signIn(input: { email: "${people.edith.email}", password: "${PASSWORD}" }) {
  viewer { name }
} }`;
const EDITH = { viewer: { name: 'Edith Editor' } };

/** A browser sends all cookies of a host to each of its ports. */
class Browser {
  readonly #jar = new Map<string, string>();

  async send({ url }: World, query: string) {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#jar.set(name, value);
    }
    return ((await response.json()) as { data: unknown }).data;
  }
}

test('two servers on one host do not sign each other out', async () => {
  const one = await openWorld({ app: { instance: 'one' } });
  const two = await openWorld({ app: { instance: 'two' } });
  try {
    const browser = new Browser();
    await browser.send(one, SIGN_IN);
    await browser.send(two, SIGN_IN);
    expect(await browser.send(one, '{ viewer { name } }')).toEqual(EDITH);
    expect(await browser.send(two, '{ viewer { name } }')).toEqual(EDITH);
    await browser.send(two, 'mutation { signOut { signedOut } }');
    expect(await browser.send(one, '{ viewer { name } }')).toEqual(EDITH);
    expect(await browser.send(two, '{ viewer { name } }')).toEqual({ viewer: null });
  } finally {
    await one.close();
    await two.close();
  }
});
