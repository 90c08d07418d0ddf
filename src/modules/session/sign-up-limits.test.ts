import { describe, expect, it } from 'vitest';
import { TooManyAttempts } from './attempt-counter.ts';
import { SignUpLimits } from './sign-up-limits.ts';

async function passing(limits: SignUpLimits, attempts: number, address: string): Promise<number> {
  const all = Array.from({ length: attempts }, () => limits.attempt(address));
  const outcomes = await Promise.allSettled(all);
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

describe('SignUpLimits', () => {
  it('lets twenty through per address', async () => {
    const limits = new SignUpLimits();
    expect(await passing(limits, 100, '192.0.2.1')).toBe(20);
    await expect(limits.attempt('::ffff:192.0.2.1')).rejects.toThrow(TooManyAttempts);
    await expect(limits.attempt('192.0.2.2')).resolves.toBeUndefined();
  });

  it('counts wider networks too', async () => {
    const limits = new SignUpLimits();
    let passed = 0;
    for (let n = 0; n < 1_000; n += 1) {
      passed += await passing(limits, 1, `2001:db8:0:${n.toString(16)}::1`);
    }
    expect(passed).toBe(60);
  });

  it('takes another limit', async () => {
    expect(await passing(new SignUpLimits([{ attempts: 3, seconds: 1 }]), 5, '192.0.2.1')).toBe(3);
  });
});
