import { expect, test } from 'vitest';
import { staleRlsFiles } from '../../src/cli/database/committed.ts';

test('drizzle/rls is what the policies ask for', async () => {
  // `npm run rls` writes it.
  expect(await staleRlsFiles()).toEqual([]);
});
