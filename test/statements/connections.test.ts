import { expect } from 'vitest';
import { PASSWORD } from '../support/cluster.ts';
import { it } from '../support/world.ts';

/** The pool of a world has five connections. */
const AT_ONCE = 20;

it.for([
  [
    'reauthentications',
    `mutation { reauthenticate(input: { password: "${PASSWORD}" }) { session { id } } }`,
  ],
  [
    'sign-ins',
    `mutation { signIn(input: { email: "olivia@acme.test", password: "${PASSWORD}" }) { viewer { id } } }`,
  ],
  [
    'creations of workspaces',
    'mutation { createWorkspace(input: { name: "New" }) { workspace { id } } }',
  ],
  ['pages', '{ viewer { memberships { nodes { workspace { documents { nodes { id } } } } } } }'],
] as const)(
  'more %s at once than there are connections do not wait for each other for ever',
  async ([, document], { world }) => {
    const clients = Array.from({ length: AT_ONCE }, () => world.as('olivia'));
    const answers = await Promise.all(clients.map((client) => client.send(document)));
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
  },
);
