import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeEmail } from './email.ts';

// A fixed seed: the same addresses in each run.
const runs = { seed: 5321, numRuns: 500 };

const label = (length: number) => 'd'.repeat(length);

describe('normalizeEmail', () => {
  it.each([
    ['edith@example.com', 'edith@example.com'],
    ['  Edith@Example.COM\n', 'edith@example.com'],
    ["O'Neil@example.com", "o'neil@example.com"],
    ['Ｅｄｉｔｈ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'edith@example.com'],
    ['Zoë@example.com', 'zoë@example.com'],
    ['Zoe\u0308@example.com', 'zoë@example.com'],
    ['gus@BÜCHER.example', 'gus@xn--bcher-kva.example'],
    ['gus@xn--bcher-kva.example', 'gus@xn--bcher-kva.example'],
    ['иван@почта.рф', 'иван@xn--80a1acny.xn--p1ai'],
  ])('reads %j as %j', (input, normal) => {
    expect(normalizeEmail(input)).toBe(normal);
  });

  it('keeps dots and tags, whose meaning only the provider knows', () => {
    expect(normalizeEmail('e.di.th+news@gmail.com')).toBe('e.di.th+news@gmail.com');
  });

  it.each([
    [''],
    ['edith'],
    ['@example.com'],
    ['edith@'],
    ['edith@@example.com'],
    ['edith@example.com@example.com'],
    ['edith@example'],
    ['edith@.example.com'],
    ['edith@example.com.'],
    ['edith@example..com'],
    ['edith@-example.com'],
    ['edith@example-.com'],
    ['.edith@example.com'],
    ['edith.@example.com'],
    ['e..dith@example.com'],
    ['edith editor@example.com'],
    ['"edith"@example.com'],
    ['Edith <edith@example.com>'],
    ['edith@[127.0.0.1]'],
    ['edith@127.0.0.1'],
    ['edith@0x7f.1'],
    ['edith@ex%61mple.com'],
    ['edith@example.com/path'],
    ['edith@example.com:25'],
    ['edith@xn--a.example'],
    ['edith\0@example.com'],
    ['edith@example.com\0'],
    ['edith\r\nBcc:gus@example.com'],
    ['edith\u200b@example.com'],
    ['edith\ud800@example.com'],
    ['edith@exam\udfffple.com'],
  ])('refuses %j', (input) => {
    expect(normalizeEmail(input)).toBeNull();
  });

  it('holds the local part to 64 octets', () => {
    expect(normalizeEmail(`${'e'.repeat(64)}@example.com`)).not.toBeNull();
    expect(normalizeEmail(`${'e'.repeat(65)}@example.com`)).toBeNull();
    expect(normalizeEmail(`${'ë'.repeat(33)}@example.com`)).toBeNull();
  });

  it('holds the whole to 254 octets', () => {
    const domain = `${label(63)}.${label(63)}.${label(59)}.com`;
    expect(normalizeEmail(`${'e'.repeat(62)}@${domain}`)).toHaveLength(254);
    expect(normalizeEmail(`${'e'.repeat(63)}@${domain}`)).toBeNull();
  });

  it('refuses an endless input at once', () => {
    expect(normalizeEmail(`edith@${'ﷺ'.repeat(100_000)}.com`)).toBeNull();
  });

  const localPart = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
  const domain = fc.oneof(
    fc.domain(),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((name) => `${name}.example`),
  );
  const nearlyEmails = fc.oneof(
    fc.emailAddress(),
    fc.tuple(localPart, domain).map((parts) => parts.join('@')),
    fc.tuple(fc.constantFrom('e', 'edith.'), domain).map((parts) => parts.join('@')),
  );

  it('never throws', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), nearlyEmails);
    fc.assert(
      fc.property(anything, (input) => void normalizeEmail(input)),
      runs,
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(nearlyEmails, (input) => {
        const normal = normalizeEmail(input);
        fc.pre(normal !== null);
        expect(normalizeEmail(normal)).toBe(normal);
      }),
      runs,
    );
  });

  it('does not tell ASCII addresses apart by case or by space around them', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(normalizeEmail(` ${email.toUpperCase()}\t`)).toBe(normalizeEmail(email));
      }),
      runs,
    );
  });
});
