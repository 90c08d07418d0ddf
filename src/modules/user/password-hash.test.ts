import { hash, verify as realVerify } from '@node-rs/argon2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashPassword, PasswordHasher, verifyPassword } from './password-hash.ts';

/** The library, with a verification that can be counted and replaced. */
const verify = vi.fn(realVerify);
const watched = new PasswordHasher({ hash, verify });

const PARAMETERS = '$argon2id$v=19$m=19456,t=2,p=1$';
const EDITH = 'edith';
const password = 'tree river moon';

// Back to the library's own.
afterEach(() => {
  verify.mockReset();
});

describe('hashPassword', () => {
  it("makes an Argon2id hash by OWASP's parameters, each with a salt of its own", async () => {
    const [one, other] = await Promise.all([
      hashPassword(password, EDITH),
      hashPassword(password, EDITH),
    ]);
    expect(one.startsWith(PARAMETERS)).toBe(true);
    expect(one).not.toBe(other);
  });

  it('refuses a text that is too long to be a password', async () => {
    await expect(hashPassword('x'.repeat(2_049), EDITH)).rejects.toThrow(RangeError);
  });
});

describe('verifyPassword', () => {
  it('knows the password that was hashed, and no other', async () => {
    const hash = await hashPassword(password, EDITH);
    await expect(verifyPassword(hash, password, EDITH)).resolves.toBe(true);
    await expect(verifyPassword(hash, 'Tree river moon', EDITH)).resolves.toBe(false);
    await expect(verifyPassword(hash, '', EDITH)).resolves.toBe(false);
  });

  it('knows it however it is typed', async () => {
    const hash = await hashPassword('Zoe\u0308 likes tea', EDITH);
    await expect(verifyPassword(hash, 'Zoë likes tea', EDITH)).resolves.toBe(true);
  });

  it('does the same work for nobody as for somebody, and is never right', async () => {
    await expect(watched.verify(null, password, EDITH)).resolves.toBe(false);
    expect(verify).toHaveBeenCalledOnce();
    const nobody = String(verify.mock.calls[0]?.[0]);
    const somebody = await hashPassword(password, EDITH);
    expect(nobody.startsWith(PARAMETERS)).toBe(true);
    expect(nobody).toHaveLength(somebody.length);
  });

  it('does the same work for a text that is too long, and is never right', async () => {
    verify.mockResolvedValueOnce(true);
    const known = await hashPassword(password, EDITH);
    await expect(watched.verify(known, 'x'.repeat(2_049), EDITH)).resolves.toBe(false);
    expect(verify).toHaveBeenCalledOnce();
    expect(verify.mock.calls[0]?.[0]).not.toBe(known);
    expect(verify.mock.calls[0]?.[1]).toBe('');
  });

  it('is not right for nobody even where the library says so', async () => {
    verify.mockResolvedValueOnce(true);
    await expect(watched.verify(null, password, EDITH)).resolves.toBe(false);
  });

  it('verifies two at once in a flood', async () => {
    let running = 0;
    let most = 0;
    verify.mockImplementation(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return true;
    });
    await Promise.all(
      Array.from({ length: 100 }, (_, at) => watched.verify(PARAMETERS, password, `${at % 4}`)),
    );
    expect(verify).toHaveBeenCalledTimes(100);
    expect(most).toBe(2);
  });

  it('throws for what is not a hash', async () => {
    await expect(verifyPassword('not a hash', password, EDITH)).rejects.toThrow();
  });
});
