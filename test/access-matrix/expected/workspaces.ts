import { auditPolicy } from '../../../src/audit/api/audit.policy.ts';
import type { Row } from '../../../src/authz/decide/evaluate.ts';
import type { Policy } from '../../../src/authz/index.ts';
import type { Viewer } from '../../../src/authz/language/viewer.ts';
import { invitationPolicy } from '../../../src/modules/invitation/invitation.policy.ts';
import { membershipPolicy } from '../../../src/modules/membership/membership.policy.ts';
import { tokenPolicy } from '../../../src/modules/token/token.policy.ts';
import { workspacePolicy } from '../../../src/modules/workspace/workspace.policy.ts';
import { gridOf } from '../../access/grid.ts';
import { ago, DAY, ME, viewerIn } from '../people.ts';
import type { Rows } from '../world.ts';
import { type Expectation, outcomeOf } from './expectation.ts';

/*
 * What docs/access-rules.md says of everything in a workspace but documents, written out by hand: one
 * letter for each column, as in test/access/grid.ts. A guest has a share of a document in the
 * workspace. The share of `lapsed` has expired. An outsider owns another workspace. Other people have
 * shares in this one.
 */

const acme = { id: 'acme' };
const share = (userId: string, expiresAt: Date | null) => ({
  workspaceId: 'acme',
  id: `share of ${userId}`,
  userId,
  expiresAt,
});
const others = share('somebody', null);

const everywhere: Readonly<Record<string, Rows>> = {
  guest: { document_shares: [others, share(ME, null)] },
  guestUntilTomorrow: { document_shares: [others, share(ME, ago(-DAY))] },
  lapsed: { document_shares: [others, share(ME, ago(1))] },
};

const rowsOf = (column: string): Rows => everywhere[column] ?? { document_shares: [others] };

function viewerOf(column: string, plan: string): Viewer {
  const isMember = ['owner', 'admin', 'editor', 'viewer'].includes(column);
  if (isMember) return viewerIn({ acme: { role: column, plan } });
  return viewerIn(column === 'outsider' ? { globex: { role: 'owner', plan: 'enterprise' } } : {});
}

const workspace = gridOf(
  1,
  `
  action           owner admin editor viewer guest guestUntilTomorrow lapsed outsider
  read             y     y     y      y      y     y                  N      N
  readDetails      y     y     y      y      F     F                  N      N
  readBillingEmail y     y     F      F      F     F                  N      N
  rename           y     y     F      F      F     F                  N      N
  setBillingEmail  y     F     F      F      F     F                  N      N
  changePlan       y     F     F      F      F     F                  N      N
  delete           y     F     F      F      F     F                  N      N
  create           y     y     y      y      y     y                  y      y
  explain          y     y     F      F      F     F                  N      N
  readIntegrity    y     y     F      F      F     F                  N      N
  readOrphans      y     F     F      F      F     F                  N      N
  handOver         y     F     F      F      F     F                  N      N
  `,
);

/** Whose membership it is, by their role, and on which plan. */
const membership = gridOf(
  3,
  `
  action            whose  plan       owner admin editor viewer guest outsider
  read              viewer free       y     y     y      y      N     N
  readLastSeenAt    viewer free       y     y     F      F      N     N
  leave             viewer free       F     F     F      F      N     N
  changeRole        owner  free       y     F     F      F      N     N
  changeRole        admin  free       y     y     F      F      N     N
  changeRole        editor free       y     y     F      F      N     N
  changeRole        viewer free       y     y     F      F      N     N
  remove            owner  free       y     F     F      F      N     N
  remove            admin  free       y     y     F      F      N     N
  remove            editor free       y     y     F      F      N     N
  remove            viewer free       y     y     F      F      N     N
  keepShares        owner  pro        y     y     F      F      N     N
  keepShares        owner  free       P     P     F      F      N     N
  keepShares        admin  free       P     P     F      F      N     N
  keepShares        admin  pro        y     y     F      F      N     N
  keepShares        editor enterprise y     y     F      F      N     N
  keepShares        editor pro        y     y     F      F      N     N
  keepShares        viewer pro        y     y     F      F      N     N
  transferOwnership viewer free       y     F     F      F      N     N
  transferOwnership admin  free       y     F     F      F      N     N
  explain           viewer free       y     y     F      F      N     N
  `,
);

const ownMembership = gridOf(
  1,
  `
  action            owner admin editor viewer
  read              y     y     y      y
  readLastSeenAt    y     y     y      y
  leave             y     y     y      y
  changeRole        y     y     F      F
  remove            y     y     F      F
  keepShares        P     P     F      F
  transferOwnership y     F     F      F
  explain           y     y     F      F
  `,
);

/** To which role. */
const invitation = gridOf(
  2,
  `
  action  role   owner admin editor viewer guest outsider
  explain owner  y     y     N      N      N     N
  create owner  y     F     F      F      F     N
  create admin  y     y     F      F      F     N
  create editor y     y     F      F      F     N
  create viewer y     y     F      F      F     N
  read   owner  y     y     N      N      N     N
  read   viewer y     y     N      N      N     N
  revoke owner  y     y     N      N      N     N
  revoke viewer y     y     N      N      N     N
  `,
);

/** Whose token it is, and on which plan. */
const token = gridOf(
  3,
  `
  action whose plan       owner admin editor viewer guest outsider
  create own   free       P     P     P      P      F     N
  create own   pro        y     y     y      y      F     N
  create own   enterprise y     y     y      y      F     N
  create other pro        F     F     F      F      F     N
  create other free       F     F     F      F      F     N
  read   own   free       y     y     y      y      y     y
  read   other free       y     y     N      N      N     N
  revoke own   free       y     y     y      y      y     y
  revoke other free       y     y     N      N      N     N
  explain own  free       y     y     F      F      F     F
  explain other free      y     y     N      N      N     N
  `,
);

/**
 * Who did it, who wrote the document that it is about, and how many days ago. Whoever is seen as did
 * it by name, and whoever looked through their eyes in truth.
 */
const audit = gridOf(
  4,
  `
  action     days plan       whose  owner admin editor viewer guest outsider
  read       6.9  free       others y     y     N      N      N     N
  read       7.1  free       others N     N     N      N      N     N
  read       7.1  pro        others y     y     N      N      N     N
  read       89.9 pro        others y     y     N      N      N     N
  read       90.1 pro        others N     N     N      N      N     N
  read       90.1 enterprise others y     y     N      N      N     N
  read       6.9  free       own    y     y     y      y      N     N
  read       7.1  free       own    N     N     N      N      N     N
  read       7.1  pro        own    y     y     y      y      N     N
  read       900  enterprise own    y     y     y      y      N     N
  readOrigin 6.9  free       others y     F     N      N      N     N
  readOrigin 6.9  free       own    y     F     F      F      N     N
  readOrigin 6.9  free       doer   y     y     y      y      y     y
  readOrigin 90.1 pro        others y     N     N      N      N     N
  readOrigin 6.9  free       seenAs y     F     N      N      N     N
  readOrigin 6.9  free       looker y     y     y      y      y     y
  read       6.9  free       seenAs y     y     N      N      N     N
  read       6.9  free       looker y     y     N      N      N     N
  explain    6.9  free       others y     y     N      N      N     N
  explain    6.9  free       own    y     y     F      F      N     N
  explain    7.1  free       others N     N     N      N      N     N
  explain    7.1  pro        others y     y     N      N      N     N
  explain    89.9 pro        own    y     y     F      F      N     N
  explain    90.1 pro        others N     N     N      N      N     N
  explain    90.1 enterprise others y     y     N      N      N     N
  `,
);

function at(
  policy: Policy,
  action: string,
  grid: {
    readonly labels: readonly string[];
    readonly cells: readonly { column: string; expected: string }[];
  },
  rowOf: (column: string) => { readonly row: Row; readonly rows?: Rows; readonly plan?: string },
): Expectation[] {
  return grid.cells.map(({ column, expected }) => {
    const { row, rows = {}, plan = 'free' } = rowOf(column);
    const place = placeOf(column, plan);
    return {
      title: `${column}, ${grid.labels}`,
      policy,
      action,
      viewer: place.viewer,
      row,
      rows: { ...place.rows, ...rows },
      expected: outcomeOf(expected),
    };
  });
}

/** Who stands for a column, and what is around them. */
export function placeOf(column: string, plan: string): Pick<Expectation, 'viewer' | 'rows'> {
  return {
    viewer: viewerOf(column, plan),
    rows: { ...rowsOf(column), workspaces: [acme] },
  };
}

const member = (userId: string, role: string) => ({
  workspaceId: 'acme',
  id: 'member',
  userId,
  role,
});

export const inWorkspaces: readonly Expectation[] = [
  ...workspace.flatMap((line) =>
    at(workspacePolicy, line.labels[0] ?? '', line, () => ({ row: acme })),
  ),
  ...membership.flatMap((line) => {
    const [action = '', role = '', plan = ''] = line.labels;
    return at(membershipPolicy, action, line, () => ({ row: member('somebody', role), plan }));
  }),
  ...ownMembership.flatMap((line) =>
    at(membershipPolicy, line.labels[0] ?? '', line, (column) => ({ row: member(ME, column) })),
  ),
  ...invitation.flatMap((line) => {
    const [action = '', role = ''] = line.labels;
    return at(invitationPolicy, action, line, () => ({
      row: { workspaceId: 'acme', id: 'i', role },
    }));
  }),
  ...token.flatMap((line) => {
    const [action = '', whose, plan = ''] = line.labels;
    const row = { workspaceId: 'acme', id: 't', userId: whose === 'own' ? ME : 'somebody' };
    return at(tokenPolicy, action, line, () => ({ row, plan }));
  }),
  ...audit.flatMap((line) => {
    const [action = '', days = '', plan = '', whose] = line.labels;
    const document = { workspaceId: 'acme', id: 'd', authorId: whose === 'own' ? ME : 'somebody' };
    const row = {
      workspaceId: 'acme',
      id: 'e',
      time: ago(Number(days) * DAY),
      actorId: whose === 'doer' || whose === 'seenAs' ? ME : 'somebody',
      impersonatorId: whose === 'seenAs' ? 'somebody' : whose === 'looker' ? ME : null,
      targetId: document.id,
    };
    return at(auditPolicy, action, line, () => ({ row, rows: { documents: [document] }, plan }));
  }),
];
