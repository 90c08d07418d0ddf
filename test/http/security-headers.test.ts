import { expect } from 'vitest';
import { it } from '../support/file-world.ts';

it('every answer, refusals too, tells the browser to keep it to itself', async ({ world }) => {
  const answers = [
    await world.as('edith').send('{ viewer { name } }'),
    await world.as('edith').post('no JSON'),
    await fetch(`${world.url}/graphql`, { headers: { accept: 'text/plain' } }),
    await fetch(`${world.url}/nowhere`),
  ];
  for (const { headers } of answers) {
    const [, seconds] = /^max-age=(\d+); includeSubDomains/.exec(
      headers.get('strict-transport-security') ?? '',
    ) ?? [null, '0'];
    expect(Number(seconds)).toBeGreaterThanOrEqual(365 * 24 * 60 * 60);
    const policy = headers.get('content-security-policy');
    for (const directive of ["object-src 'none'", 'base-uri ', 'frame-ancestors ']) {
      expect(policy).toContain(directive);
    }
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});
