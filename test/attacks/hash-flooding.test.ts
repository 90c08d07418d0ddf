/**
 * Threat: one account keeps the hashing of passwords busy, so that nobody else can sign in (230 changes
 * of a password at once made a sign-in take 8.6 s).
 * Trials: 230 hashes at once of one account, then one of another; 600 of 12 accounts, then one; 100 changes
 * of a password at once through the API, then a sign-in.
 * Pass: counted in hashes, the other one is served before all but a few; what is too much is refused with
 * RATE_LIMITED; never more than two hashes run.
 */
import { describe, expect, test } from 'vitest';
import { PasswordHasher } from '../../src/modules/user/password-hash.ts';
import { RateLimited } from '../../src/shared/errors.ts';
import { anotherServer } from '../http/another-server.ts';
import { changePassword, NEW_PASSWORD, signIn, worked } from '../identity/operations.ts';
import { it } from '../identity/person.ts';
import { Client } from '../support/client.ts';

const AT_ONCE = 2;
const WAITING = 200;
const EACH = 50;

/** A hasher whose hashes are told by their passwords, in the order in which they begin. */
function watchedHasher() {
  const begun: string[] = [];
  const running = { now: 0, most: 0 };
  const hash = async (password: unknown) => {
    begun.push(String(password));
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise((resolve) => setImmediate(resolve));
    running.now -= 1;
    return 'a hash';
  };
  return { hasher: new PasswordHasher({ hash, verify: async () => false }), begun, running };
}

function codesOf(outcomes: readonly PromiseSettledResult<unknown>[]) {
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of refused) expect(reason).toBeInstanceOf(RateLimited);
  return { served: outcomes.length - refused.length, refused: refused.length };
}

describe('the hashing queue', () => {
  test('serves another account third, whatever one account has waiting', async () => {
    const { hasher, begun, running } = watchedHasher();
    const flood = Promise.allSettled(
      Array.from({ length: 230 }, () => hasher.hash('flood', 'mallory')),
    );
    await hasher.hash('edith', 'edith');
    expect(begun.indexOf('edith')).toBeLessThanOrEqual(AT_ONCE + 1);
    expect(codesOf(await flood)).toEqual({ served: AT_ONCE + EACH, refused: 230 - AT_ONCE - EACH });
    expect(running.most).toBe(AT_ONCE);
  });

  test('has room for another account when many have filled it', async () => {
    const { hasher, begun, running } = watchedHasher();
    const flood = Promise.allSettled(
      Array.from({ length: 600 }, (_, at) => hasher.hash('flood', `mallory ${at % 12}`)),
    );
    await hasher.hash('edith', 'edith');
    expect(begun.indexOf('edith')).toBeLessThanOrEqual(AT_ONCE + 12);
    // The last task of the longest line made room for hers.
    expect(codesOf(await flood)).toEqual({
      served: AT_ONCE + WAITING - 1,
      refused: 600 - AT_ONCE - WAITING + 1,
    });
    expect(running.most).toBe(AT_ONCE);
  });
});

it('a hundred changes of a password at once cost twenty hashes, and others sign in', async ({
  world,
  person,
}) => {
  const server = await anotherServer(world);
  const browser = new Client(server.app.url, person.browser.cookie);
  const flood = await Promise.all(
    Array.from({ length: 100 }, () => changePassword(browser, NEW_PASSWORD)),
  );
  const refusals = flood.flatMap(({ errors = [] }) => errors);
  expect(refusals.length).toBeGreaterThanOrEqual(80);
  expect(new Set(refusals.map(({ extensions }) => extensions.code))).toEqual(
    new Set(['RATE_LIMITED']),
  );
  expect(worked(await signIn(server.as('nobody'), 'adam@acme.test'))).toBe(true);
  await server.app.close();
});
