import { expect, test } from 'vitest';
import { newestBackstop, wantedBackstop } from '../../scripts/backstop.ts';

test('the newest migration of the backstop is the one that the policies ask for', () => {
  // `npm run backstop` writes the next one.
  expect(newestBackstop()).toBe(wantedBackstop());
});
