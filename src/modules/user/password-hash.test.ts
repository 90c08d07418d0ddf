import { verify } from '@node-rs/argon2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './password-hash.ts';

vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const PARAMETERS = '$argon2id$v=19$m=19456,t=2,p=1$';
const password = 'tree river moon';

// Back to the library's own.
afterEach(() => {
  vi.mocked(verify).mockReset();
});

describe('hashPassword', () => {
  it("makes an Argon2id hash by OWASP's parameters, each with a salt of its own", async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one.startsWith(PARAMETERS)).toBe(true);
    expect(one).not.toBe(other);
  });
});

describe('verifyPassword', () => {
  it('knows the password that was hashed, and no other', async () => {
    const hash = await hashPassword(password);
    await expect(verifyPassword(hash, password)).resolves.toBe(true);
    await expect(verifyPassword(hash, 'Tree river moon')).resolves.toBe(false);
    await expect(verifyPassword(hash, '')).resolves.toBe(false);
  });

  it('knows it however it is typed', async () => {
    const hash = await hashPassword('Zoe\u0308 likes tea');
    await expect(verifyPassword(hash, 'Zoë likes tea')).resolves.toBe(true);
  });

  it('does the same work for nobody as for somebody, and is never right', async () => {
    await expect(verifyPassword(null, password)).resolves.toBe(false);
    expect(verify).toHaveBeenCalledOnce();
    const nobody = String(vi.mocked(verify).mock.calls[0]?.[0]);
    const somebody = await hashPassword(password);
    expect(nobody.startsWith(PARAMETERS)).toBe(true);
    expect(nobody).toHaveLength(somebody.length);
  });

  it('is not right for nobody even where the library says so', async () => {
    vi.mocked(verify).mockResolvedValueOnce(true);
    await expect(verifyPassword(null, password)).resolves.toBe(false);
  });

  it('verifies two at once in a flood', async () => {
    let running = 0;
    let most = 0;
    vi.mocked(verify).mockImplementation(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return true;
    });
    await Promise.all(Array.from({ length: 100 }, () => verifyPassword(PARAMETERS, password)));
    expect(verify).toHaveBeenCalledTimes(100);
    expect(most).toBe(2);
  });

  it('throws for what is not a hash', async () => {
    await expect(verifyPassword('not a hash', password)).rejects.toThrow();
  });
});

describe('needsRehash', () => {
  it('is content with a hash of today', async () => {
    expect(needsRehash(await hashPassword(password))).toBe(false);
  });

  it.each([
    '$argon2id$v=19$m=19456,t=1,p=1$c2FsdHNhbHQ$aGFzaA',
    '$argon2id$v=19$m=4096,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
    '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
    '$2b$12$c2FsdHNhbHRzYWx0c2FsdA',
  ])('wants to renew %s', (hash) => {
    expect(needsRehash(hash)).toBe(true);
  });
});
