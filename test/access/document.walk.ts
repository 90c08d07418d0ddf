import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extentOf } from '../support/campaign.ts';
import { openWorld, type World } from '../support/world.ts';
import { fewStatesOf } from './document.few-states.ts';
import { TableRun } from './document.run.ts';
import { PLANS, personasOn, type State, statesOn } from './document.table.ts';

const titles: Readonly<Record<string, string>> = {
  owner: 'an owner reaches what others wrote unless it is private',
  admin: 'an admin reaches what others wrote unless it is private',
  editor: 'an editor writes in what others wrote and cannot delete or transfer it',
  viewer: 'a viewer reads what is published and changes nothing',
  author: 'an author who is an editor does everything with it but legal hold',
  authorAdmin: 'an author who is an admin holds what is not private',
  authorOwner: 'an author who is an owner holds what is not private',
  authorViewer: 'an author demoted to viewer only reads',
  former: 'an author who is no longer a member has nothing left',
  outsider: 'a member of another tenant sees nothing',
  guest: 'a guest sees nothing',
  nobody: 'whoever is not signed in is asked to sign in',
  read: 'a guest with a share of level read reads',
  comment: 'a guest with a share of level comment reads and comments',
  write: 'a guest with a share of level write comments and writes',
  expired: 'a guest whose share has expired sees nothing',
  viewerWrite: 'a viewer with a share of level write writes',
};

/** The columns of the table, in groups that are walked side by side. */
export const GROUPS = {
  roles: ['owner', 'admin', 'editor', 'viewer'],
  authors: ['author', 'authorAdmin', 'authorOwner', 'authorViewer', 'former'],
  shares: ['read', 'comment', 'write', 'expired', 'viewerWrite'],
  strangers: ['outsider', 'guest', 'nobody'],
} as const satisfies Record<string, readonly string[]>;

/** Walks some columns of the document table, in a world of their own: each column and plan a test. */
export function walkTable(group: keyof typeof GROUPS): void {
  const personas: readonly string[] = GROUPS[group];
  let world: World;
  let run: TableRun;

  beforeAll(async () => {
    world = await openWorld();
    run = new TableRun(world);
  });
  afterAll(async () => {
    await world.close();
    const { cells, hints } = run.count;
    process.stdout.write(`document table, ${group}: ${cells} cells and ${hints} hints\n`);
  });

  const statesFor = extentOf({
    short: fewStatesOf,
    whole: (_: string, plan: State['plan']) => [...statesOn(plan)],
  });
  const triedOn = (plan: State['plan']) =>
    personas.filter((name) => personasOn(plan).includes(name));
  const plans = PLANS.filter((plan) => triedOn(plan).length > 0);

  describe.each(plans)('documents of a workspace on the plan %s', (plan) => {
    test.each(triedOn(plan).map((name) => [titles[name], name] as const))(
      '%s',
      async (_, name) => {
        const problems: string[] = [];
        for (const state of statesFor(name, plan))
          problems.push(...(await run.tryAll(name, state)));
        expect(problems.join('\n')).toBe('');
      },
      60_000,
    );
  });
}
