import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimited } from '../../shared/errors.ts';
import { TooManyAttempts } from './attempt-counter.ts';
import { SignInLimits } from './sign-in-limits.ts';

const EDITH = 'edith@example.com';
const VICTOR = 'victor@example.com';
const OFFICE = '192.0.2.1';
const HOME = '198.51.100.1';

const address = (n: number) => `203.0.113.${n}`;
const account = (n: number) => `guess${n}@example.com`;

/** How many of the attempts got through. */
async function passing(attempts: readonly Promise<void>[]): Promise<number> {
  const outcomes = await Promise.allSettled(attempts);
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

async function refusalOf(attempt: Promise<void>): Promise<TooManyAttempts> {
  const refusal = await attempt.catch((error: unknown) => error);
  if (!(refusal instanceof TooManyAttempts)) throw new Error('the attempt was not refused');
  return refusal;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('SignInLimits', () => {
  it('lets ten failures through per account and address', async () => {
    const limits = new SignInLimits();
    for (const _ of times(10, String)) await limits.attempt(EDITH, OFFICE);
    await expect(limits.attempt(EDITH, OFFICE)).rejects.toThrow(RateLimited);
    await expect(limits.attempt(EDITH, HOME)).resolves.toBeUndefined();
    await expect(limits.attempt(VICTOR, OFFICE)).resolves.toBeUndefined();
  });

  it('lets ten of a hundred simultaneous attempts through', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(100, () => limits.attempt(EDITH, OFFICE)))).toBe(10);
  });

  it('lets fifty failures through per account, from however many addresses', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(100, (n) => limits.attempt(EDITH, address(n))))).toBe(50);
    await expect(limits.attempt(EDITH, HOME)).rejects.toThrow(TooManyAttempts);
    await expect(limits.attempt(VICTOR, HOME)).resolves.toBeUndefined();
  });

  it('lets a hundred failures through per address, on however many accounts', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(200, (n) => limits.attempt(account(n), OFFICE)))).toBe(100);
    await expect(limits.attempt(EDITH, OFFICE)).rejects.toThrow(TooManyAttempts);
    await expect(limits.attempt(EDITH, HOME)).resolves.toBeUndefined();
  });

  it('does not let a stranger at one address lock somebody out', async () => {
    const limits = new SignInLimits();
    await passing(times(1_000, () => limits.attempt(EDITH, OFFICE)));
    expect(await passing(times(10, () => limits.attempt(EDITH, HOME)))).toBe(10);
  });

  it('does not count a refused attempt against the address', async () => {
    const limits = new SignInLimits();
    await passing(times(1_000, () => limits.attempt(EDITH, OFFICE)));
    expect(await passing(times(100, (n) => limits.attempt(account(n), OFFICE)))).toBe(90);
  });

  it('never refuses one who is right each time', async () => {
    const limits = new SignInLimits();
    for (const _ of times(300, String)) {
      await limits.attempt(EDITH, OFFICE);
      await limits.succeeded(EDITH, OFFICE);
    }
  });

  it('keeps the failures before a success', async () => {
    const limits = new SignInLimits();
    for (const _ of times(9, String)) await limits.attempt(EDITH, OFFICE);
    await limits.attempt(EDITH, OFFICE);
    await limits.succeeded(EDITH, OFFICE);
    await limits.attempt(EDITH, OFFICE);
    await expect(limits.attempt(EDITH, OFFICE)).rejects.toThrow(TooManyAttempts);
  });

  it('gives an own account no more guesses at those of others', async () => {
    const limits = new SignInLimits();
    for (const n of times(100, Number)) {
      await limits.attempt(VICTOR, OFFICE).catch(() => {});
      await limits.succeeded(VICTOR, OFFICE);
      await limits.attempt(account(n), OFFICE);
    }
    await expect(limits.attempt(EDITH, OFFICE)).rejects.toThrow(TooManyAttempts);
  });

  it('says how long to wait, and lets through after that', async () => {
    const limits = new SignInLimits();
    await passing(times(10, () => limits.attempt(EDITH, OFFICE)));
    vi.advanceTimersByTime(60_500);
    const { retryAfterSeconds } = await refusalOf(limits.attempt(EDITH, OFFICE));
    expect(retryAfterSeconds).toBe(14 * 60);
    vi.advanceTimersByTime((retryAfterSeconds - 1) * 1_000);
    expect((await refusalOf(limits.attempt(EDITH, OFFICE))).retryAfterSeconds).toBe(1);
    vi.advanceTimersByTime(1_000);
    await expect(limits.attempt(EDITH, OFFICE)).resolves.toBeUndefined();
  });

  it('makes no credit of a success whose attempt was counted in the window before', async () => {
    const limits = new SignInLimits();
    await limits.attempt(EDITH, OFFICE);
    vi.advanceTimersByTime(15 * 60 * 1_000);
    await limits.succeeded(EDITH, OFFICE);
    expect(await passing(times(20, () => limits.attempt(EDITH, OFFICE)))).toBe(10);
  });

  it('counts a network of IPv6 as one address, and a mapped IPv4 address as itself', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(20, (n) => limits.attempt(EDITH, `2001:db8::${n + 1}`)))).toBe(10);
    await expect(limits.attempt(EDITH, '2001:db8:0:1::1')).resolves.toBeUndefined();
    expect(await passing(times(20, () => limits.attempt(VICTOR, OFFICE)))).toBe(10);
    await expect(limits.attempt(VICTOR, `::ffff:${OFFICE}`)).rejects.toThrow(TooManyAttempts);
  });

  it('takes other limits', async () => {
    const generous = { attempts: 1_000, seconds: 1 };
    const accountAndAddress = { attempts: 2, seconds: 1 };
    const limits = new SignInLimits({ address: generous, accountAndAddress, account: generous });
    expect(await passing(times(5, () => limits.attempt(EDITH, OFFICE)))).toBe(2);
  });
});
