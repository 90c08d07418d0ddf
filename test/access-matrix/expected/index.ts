import { byOtherCredentials } from './credentials.ts';
import { ofCreation, ofTable } from './documents.ts';
import type { Expectation } from './expectation.ts';
import { ofViewing } from './impersonation.ts';
import { ofMembersWithShares } from './members-with-shares.ts';
import { ofUsers } from './users.ts';
import { inWorkspaces } from './workspaces.ts';

export type { Expectation } from './expectation.ts';

const bySession = [
  ...ofTable,
  ...ofMembersWithShares,
  ...ofCreation,
  ...inWorkspaces,
  ...ofUsers,
  ...ofViewing,
];

/** What docs/access-rules.md and docs/view-as.md expect, for every kind of credential. */
export const expectations: readonly Expectation[] = [
  ...bySession,
  ...bySession.flatMap(byOtherCredentials),
];

/** The same by action, as `document.read`. */
export function byActionOf(all: readonly Expectation[]): ReadonlyMap<string, Expectation[]> {
  const found = new Map<string, Expectation[]>();
  for (const expectation of all) {
    const name = `${expectation.policy.name}.${expectation.action}`;
    const known = found.get(name);
    if (known) known.push(expectation);
    else found.set(name, [expectation]);
  }
  return found;
}
