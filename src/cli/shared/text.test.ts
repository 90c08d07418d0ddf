import { expect, test } from 'vitest';
import { printable } from './text.ts';

test('what could steer a terminal is shown, and lines stay lines', () => {
  expect(printable('wardroom: \u001b[2Jno\r such\n revision\u0007 é…\n')).toBe(
    'wardroom: \u{FFFD}[2Jno\u{FFFD} such\n revision\u{FFFD} é…\n',
  );
});
