import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimited } from '../../shared/errors.ts';
import { TooManyAttempts } from './attempt-counter.ts';
import { SIGN_IN_LIMIT, SignInLimits } from './sign-in-limits.ts';

const EDITH = 'edith@example.com';
const VICTOR = 'victor@example.com';
const OFFICE = '192.0.2.1';
const HOME = '198.51.100.1';

/** Each in a /24 of its own. */
const address = (n: number) => `203.${n >> 8}.${n & 255}.1`;
const account = (n: number) => `guess${n}@example.com`;

const from = (who: string, where: string, device: string | null = null) => ({
  account: who,
  address: where,
  device,
});

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
    for (const _ of times(10, String)) await limits.attempt(from(EDITH, OFFICE));
    await expect(limits.attempt(from(EDITH, OFFICE))).rejects.toThrow(RateLimited);
    await expect(limits.attempt(from(EDITH, HOME))).resolves.toBeUndefined();
    await expect(limits.attempt(from(VICTOR, OFFICE))).resolves.toBeUndefined();
  });

  it('lets ten of a hundred simultaneous attempts through', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(100, () => limits.attempt(from(EDITH, OFFICE))))).toBe(10);
  });

  it('lets twenty failures through per account, and then one by one from where it failed', async () => {
    const limits = new SignInLimits();
    const failures = times(500, (n) => limits.attempt(from(EDITH, address(n % 50))));
    // Twenty, one that begins the delay, and three of each network that was new to the account.
    expect(await passing(failures)).toBeLessThanOrEqual(21 + 3 * 50);
    const { retryAfterSeconds } = await refusalOf(limits.attempt(from(EDITH, address(1))));
    expect(retryAfterSeconds).toBeLessThanOrEqual(5 * 60);
    await expect(limits.attempt(from(VICTOR, HOME))).resolves.toBeUndefined();
  });

  it('lets the person through from a network that has not failed at the account, three times a day', async () => {
    const limits = new SignInLimits();
    await passing(times(500, (n) => limits.attempt(from(EDITH, address(n % 50)))));
    expect(await passing(times(10, () => limits.attempt(from(EDITH, HOME))))).toBe(3);
    vi.advanceTimersByTime(60 * 60 * 1_000);
    await passing(times(500, (n) => limits.attempt(from(EDITH, address(n % 50)))));
    expect(await passing(times(10, () => limits.attempt(from(EDITH, HOME))))).toBe(0);
  });

  it('counts a device that has signed in to the account apart', async () => {
    const limits = new SignInLimits();
    await passing(times(1_000, (n) => limits.attempt(from(EDITH, address(n % 50)))));
    await passing(times(1_000, () => limits.attempt(from(EDITH, OFFICE))));
    const laptop = from(EDITH, OFFICE, 'laptop');
    expect(await passing(times(100, () => limits.attempt(laptop)))).toBe(11);
    expect((await refusalOf(limits.attempt(laptop))).retryAfterSeconds).toBe(1);
    await expect(limits.attempt(from(EDITH, OFFICE, 'phone'))).resolves.toBeUndefined();
    await expect(limits.attempt(from(VICTOR, HOME, 'laptop'))).resolves.toBeUndefined();
  });

  it('takes back the delay that a right password caused', async () => {
    const limits = new SignInLimits();
    const laptop = from(EDITH, OFFICE, 'laptop');
    expect(await passing(times(10, () => limits.attempt(laptop)))).toBe(10);
    for (const _ of times(100, String)) {
      await limits.attempt(laptop);
      await limits.succeeded(laptop);
    }
  });

  it('lets a hundred failures through per address, on however many accounts', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(200, (n) => limits.attempt(from(account(n), OFFICE))))).toBe(100);
    await expect(limits.attempt(from(EDITH, OFFICE))).rejects.toThrow(TooManyAttempts);
    await expect(limits.attempt(from(EDITH, HOME))).resolves.toBeUndefined();
  });

  it('does not let a stranger at one address lock somebody out', async () => {
    const limits = new SignInLimits();
    await passing(times(1_000, () => limits.attempt(from(EDITH, OFFICE))));
    expect(await passing(times(10, () => limits.attempt(from(EDITH, HOME))))).toBe(10);
  });

  it('does not count a refused attempt against the address', async () => {
    const limits = new SignInLimits();
    await passing(times(1_000, () => limits.attempt(from(EDITH, OFFICE))));
    expect(await passing(times(100, (n) => limits.attempt(from(account(n), OFFICE))))).toBe(90);
  });

  it('never refuses one who is right each time', async () => {
    const limits = new SignInLimits();
    for (const _ of times(300, String)) {
      await limits.attempt(from(EDITH, OFFICE));
      await limits.succeeded(from(EDITH, OFFICE));
    }
  });

  it('keeps the failures before a success', async () => {
    const limits = new SignInLimits();
    for (const _ of times(9, String)) await limits.attempt(from(EDITH, OFFICE));
    await limits.attempt(from(EDITH, OFFICE));
    await limits.succeeded(from(EDITH, OFFICE));
    await limits.attempt(from(EDITH, OFFICE));
    await expect(limits.attempt(from(EDITH, OFFICE))).rejects.toThrow(TooManyAttempts);
  });

  it('gives an own account no more guesses at those of others', async () => {
    const limits = new SignInLimits();
    for (const n of times(100, Number)) {
      await limits.attempt(from(VICTOR, OFFICE)).catch(() => {});
      await limits.succeeded(from(VICTOR, OFFICE));
      await limits.attempt(from(account(n), OFFICE));
    }
    await expect(limits.attempt(from(EDITH, OFFICE))).rejects.toThrow(TooManyAttempts);
  });

  it('says how long to wait, and lets through after that', async () => {
    const limits = new SignInLimits();
    await passing(times(10, () => limits.attempt(from(EDITH, OFFICE))));
    vi.advanceTimersByTime(60_500);
    const { retryAfterSeconds } = await refusalOf(limits.attempt(from(EDITH, OFFICE)));
    expect(retryAfterSeconds).toBe(14 * 60);
    vi.advanceTimersByTime((retryAfterSeconds - 1) * 1_000);
    expect((await refusalOf(limits.attempt(from(EDITH, OFFICE)))).retryAfterSeconds).toBe(1);
    vi.advanceTimersByTime(1_000);
    await expect(limits.attempt(from(EDITH, OFFICE))).resolves.toBeUndefined();
  });

  it('makes no credit of a success whose attempt was counted in the window before', async () => {
    const limits = new SignInLimits();
    await limits.attempt(from(EDITH, OFFICE));
    vi.advanceTimersByTime(15 * 60 * 1_000);
    await limits.succeeded(from(EDITH, OFFICE));
    expect(await passing(times(20, () => limits.attempt(from(EDITH, OFFICE))))).toBe(10);
  });

  it('counts a network of IPv6 as one address, and a mapped IPv4 address as itself', async () => {
    const limits = new SignInLimits();
    expect(await passing(times(20, (n) => limits.attempt(from(EDITH, `2001:db8::${n + 1}`))))).toBe(
      10,
    );
    await expect(limits.attempt(from(EDITH, '2001:db8:0:1::1'))).resolves.toBeUndefined();
    expect(await passing(times(20, () => limits.attempt(from(VICTOR, OFFICE))))).toBe(10);
    await expect(limits.attempt(from(VICTOR, `::ffff:${OFFICE}`))).rejects.toThrow(TooManyAttempts);
  });

  it('counts wider networks too: a /48 tries no more by its many networks', async () => {
    const limits = new SignInLimits();
    const inSite = (n: number) => `2001:db8:0:${n.toString(16)}::1`;
    const everywhere = times(2_000, (n) => limits.attempt(from(account(n), inSite(n * 8))));
    expect(await passing(everywhere)).toBe(300);
    const inHome = times(2_000, (n) =>
      limits.attempt(from(account(n), `2001:db8:1:${n % 100}::1`)),
    );
    expect(await passing(inHome)).toBe(200);
    const atEdith = times(100, (n) => limits.attempt(from(EDITH, `2001:db8:2:${n}::1`)));
    expect(await passing(atEdith)).toBe(20);
    const inBlock = times(2_000, (n) => limits.attempt(from(account(n), `192.0.2.${n % 256}`)));
    expect(await passing(inBlock)).toBe(200);
  });

  it('takes other limits', async () => {
    const accountAndNetworks = [{ attempts: 2, seconds: 1 }] as const;
    const limits = new SignInLimits({ ...SIGN_IN_LIMIT, accountAndNetworks });
    expect(await passing(times(5, () => limits.attempt(from(EDITH, OFFICE))))).toBe(2);
  });
});
