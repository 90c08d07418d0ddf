import { serverAudits } from 'graphql-http';
import { expect } from 'vitest';
import { it } from '../support/file-world.ts';

it('the audits of GraphQL over HTTP find no error', async ({ world }) => {
  const failures: string[] = [];
  const audits = serverAudits({ url: `${world.url}/graphql` });
  expect(audits.length).toBeGreaterThan(50);
  for (const { name, fn } of audits) {
    const result = await fn();
    if (result.status !== 'ok') failures.push(`${result.status}: ${name}: ${result.reason}`);
  }
  expect(failures.filter((failure) => failure.startsWith('error'))).toEqual([]);
  // Newer clients ask for application/graphql-response+json. For the older type the specification
  // recommends 200 for a wrong document, which proxies and logs take for a success.
  const about = ['document parsing failure', 'document validation failure', 'variable coercion'];
  expect(failures.filter((failure) => failure.startsWith('warn'))).toEqual(
    about.map((what) => expect.stringMatching(`SHOULD use .*200.* on ${what}`)),
  );
});
