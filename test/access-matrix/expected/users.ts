import type { Row } from '../../../src/authz/decide/evaluate.ts';
import type { Policy } from '../../../src/authz/index.ts';
import type { Viewer } from '../../../src/authz/language/viewer.ts';
import { sessionPolicy } from '../../../src/modules/session/session.policy.ts';
import { userPolicy } from '../../../src/modules/user/user.policy.ts';
import { expectedOutcome, PERSONAS, statesOn } from '../../access/document.table.ts';
import { gridOf } from '../../access/grid.ts';
import { ago, ME, nobody, viewerIn } from '../people.ts';
import type { Rows } from '../world.ts';
import { formsOf, sceneFor } from './documents.ts';
import { type Expectation, outcomeOf } from './expectation.ts';

/** Who looks at somebody: as a member with a role of a workspace of theirs, or of another one. */
const people = gridOf(
  1,
  `
  action            self owner admin editor viewer adminElsewhere stranger
  read              y    y     y     y      y      N              N
  readEmail         y    y     y     F      F      N              N
  changeName        y    F     F     F      F      N              N
  confirmEmail      y    F     F     F      F      N              N
  resendConfirmation y   F     F     F      F      N              N
  changeEmail       y    F     F     F      F      N              N
  changePassword    y    F     F     F      F      N              N
  signOutEverywhere y    F     F     F      F      N              N
  acceptInvitation  y    F     F     F      F      N              N
  `,
);

/** Somebody whose address is not confirmed. */
const unconfirmed = gridOf(
  1,
  `
  action            self owner admin editor viewer adminElsewhere stranger
  read              y    y     y     y      y      N              N
  readEmail         y    F     F     F      F      N              N
  `,
);

const sessions = gridOf(
  1,
  `
  action         self other
  read           y    N
  revoke         y    N
  reauthenticate y    N
  `,
);

function viewerOf(column: string): Viewer {
  if (column === 'adminElsewhere') return viewerIn({ globex: { role: 'admin', plan: 'pro' } });
  const isMember = ['owner', 'admin', 'editor', 'viewer'].includes(column);
  return viewerIn(isMember ? { acme: { role: column, plan: 'free' } } : {});
}

function expectation(
  policy: Policy,
  action: string,
  [viewer, row, rows]: readonly [Viewer, Row, Rows],
  title: string,
  letter: string,
): Expectation {
  return { title, policy, action, viewer, row, rows, expected: outcomeOf(letter) };
}

const theirs: Rows = { memberships: [{ workspaceId: 'acme', userId: 'they' }] };

function ofPeople(grid: typeof people, emailConfirmedAt: Date | null): Expectation[] {
  return grid.flatMap(({ labels: [action = ''], cells }) =>
    cells.map(({ column, expected }) => {
      const row = { id: column === 'self' ? ME : 'they', emailConfirmedAt };
      const title = emailConfirmedAt ? column : `${column}, not confirmed`;
      return expectation(userPolicy, action, [viewerOf(column), row, theirs], title, expected);
    }),
  );
}

const ofSessions = sessions.flatMap(({ labels: [action = ''], cells }) =>
  cells.map(({ column, expected }) => {
    const row = { id: 's', userId: column === 'self' ? ME : 'they' };
    return expectation(sessionPolicy, action, [viewerIn({}), row, {}], column, expected);
  }),
);

const states = [...statesOn('pro')];
const PEOPLE = PERSONAS.filter((name) => name !== 'nobody');

function scenesOf(name: string) {
  return formsOf(name).flatMap((persona) =>
    states.map((state) => ({ ...sceneFor(persona, name, state), state })),
  );
}

/** Whoever reads a document sees its author, and those with whom it is shared: by the document table. */
const bySharedDocuments = PEOPLE.flatMap((name) =>
  scenesOf(name).flatMap(({ viewer, document, rows, state }) => {
    const letter = expectedOutcome(name, 'read', state);
    const shareWithThem = (expiresAt: Date | null) => ({
      ...rows,
      document_shares: [
        ...(rows.document_shares ?? []),
        { workspaceId: 'acme', id: 'theirs', documentId: document.id, userId: 'they', expiresAt },
      ],
    });
    const seen = (row: Row, around: Rows, expected: string, title: string) =>
      expectation(userPolicy, 'read', [viewer, row, around], `${name} ${title}`, expected);
    const them = { id: 'they' };
    return [
      seen(them, shareWithThem(null), letter, 'reads what is shared with them'),
      seen(them, shareWithThem(ago(-60)), letter, 'reads what is shared with them for a while'),
      seen(them, shareWithThem(ago(60)), 'N', 'reads what was shared with them'),
      ...(document.authorId === ME
        ? []
        : [seen({ id: document.authorId }, rows, letter, 'reads what they wrote')]),
    ];
  }),
);

const ofNobody = [
  expectation(userPolicy, 'read', [nobody, { id: 'they' }, theirs], 'nobody', 'U'),
  expectation(sessionPolicy, 'read', [nobody, { userId: 'they' }, {}], 'nobody', 'U'),
];

export const ofUsers: readonly Expectation[] = [
  ...ofPeople(people, ago(60)),
  ...ofPeople(unconfirmed, null),
  ...ofSessions,
  ...bySharedDocuments,
  ...ofNobody,
];
