import type { Row } from '../../../src/authz/decide/evaluate.ts';
import type { Policy } from '../../../src/authz/index.ts';
import type { Viewer } from '../../../src/authz/language/viewer.ts';
import type { Outcome } from '../../../src/authz/report/outcome.ts';
import { commentPolicy } from '../../../src/modules/comment/comment.policy.ts';
import { documentPolicy } from '../../../src/modules/document/document.policy.ts';
import { sharePolicy } from '../../../src/modules/share/share.policy.ts';
import { ACTIONS } from '../../access/document.actions.ts';
import { creations } from '../../access/document.create.ts';
import {
  expectedOutcome,
  isTried,
  PERSONAS,
  PLANS,
  type State,
  statesOn,
} from '../../access/document.table.ts';
import { ago, ME, NOW, nobody, viewerIn } from '../people.ts';
import type { Rows } from '../world.ts';
import { type Expectation, outcomeOf } from './expectation.ts';

/** Who stands for a column of the document table. */
export interface Persona {
  readonly role?: string;
  readonly isAuthor?: true;
  readonly share?: string;
  readonly expired?: true;
  /** The share does not expire; others end tomorrow. */
  readonly forEver?: true;
}

const personas: Readonly<Record<string, Persona>> = {
  owner: { role: 'owner' },
  admin: { role: 'admin' },
  editor: { role: 'editor' },
  viewer: { role: 'viewer' },
  author: { role: 'editor', isAuthor: true },
  authorAdmin: { role: 'admin', isAuthor: true },
  authorOwner: { role: 'owner', isAuthor: true },
  authorViewer: { role: 'viewer', isAuthor: true },
  former: { isAuthor: true },
  outsider: {},
  guest: {},
  nobody: {},
  read: { share: 'read' },
  comment: { share: 'comment' },
  write: { share: 'write' },
  expired: { share: 'write', expired: true },
  viewerWrite: { role: 'viewer', share: 'write' },
};

/** A document in a state, as one of the personas finds it, with what is around it. */
export interface Scene {
  readonly viewer: Viewer;
  readonly document: Row;
  readonly rows: Rows;
}

export function sceneFor(
  { role, isAuthor, share, expired, forEver }: Persona,
  name: string,
  { status, visibility, locked, plan }: State,
): Scene {
  const document = {
    workspaceId: 'acme',
    id: 'document',
    authorId: isAuthor ? ME : 'author',
    status,
    visibility,
    lockedAt: locked === 'yes' ? ago(60) : null,
  };
  const shareOf = (id: string, userId: string, level: string, expiresAt: Date | null) => ({
    workspaceId: 'acme',
    id,
    documentId: document.id,
    userId,
    level,
    expiresAt,
  });
  // Whoever holds one, somebody else holds one of the highest level.
  const shares = [shareOf('bystanders', 'bystander', 'write', null)];
  const end = expired ? ago(60) : forEver ? null : ago(-60);
  if (share) shares.push(shareOf('own', ME, share, end));
  const elsewhere = name === 'outsider' ? { globex: { role: 'owner', plan: 'enterprise' } } : {};
  return {
    viewer:
      name === 'nobody'
        ? nobody
        : viewerIn(role ? { ...elsewhere, acme: { role, plan } } : elsewhere),
    document,
    rows: { documents: [document], document_shares: shares },
  };
}

interface Attempt {
  readonly policy: Policy;
  readonly action: string;
  readonly row: Row;
  /** What is expected, if not what the table says of the whole. */
  readonly expected?: Outcome;
}

/** What an action of the table asks of which policy, about which record. */
function attemptsOf(
  action: string,
  letter: string,
  document: Row,
  { role, isAuthor }: Persona,
): Attempt[] {
  const around = { workspaceId: document.workspaceId, documentId: document.id };
  const comment = (authorId: string) => ({ ...around, id: 'comment', authorId });
  const share = { ...around, id: 'bystanders', userId: 'bystander' };
  // "Admins, and a document's author, about records that they can read themselves."
  const isAdmin = role === 'admin' || role === 'owner';
  const isAsking = isAdmin || (isAuthor === true && role === 'editor');
  const explain = (policy: Policy, row: Row, may: boolean): Attempt => ({
    policy,
    action: 'explain',
    row,
    expected: letter === 'y' && !may ? 'FORBIDDEN' : outcomeOf(letter),
  });
  switch (action) {
    case 'node':
      return [];
    case 'read':
      return [
        { policy: documentPolicy, action, row: document },
        explain(documentPolicy, document, isAsking),
      ];
    case 'listShares':
      return [
        { policy: sharePolicy, action: 'read', row: share },
        explain(sharePolicy, share, isAdmin),
      ];
    case 'unshare':
      return [
        { policy: sharePolicy, action: 'revoke', row: share },
        // It is revoked under the document's policy: who does not see the share may see that one.
        {
          policy: documentPolicy,
          action,
          row: document,
          expected: letter === 'n' ? 'FORBIDDEN' : outcomeOf(letter),
        },
      ];
    case 'readComments':
      return [
        { policy: commentPolicy, action: 'read', row: comment('bystander') },
        explain(commentPolicy, comment('bystander'), isAdmin),
        // Nobody changes what another wrote.
        {
          policy: commentPolicy,
          action: 'update',
          row: comment('bystander'),
          expected: letter === 'y' ? 'FORBIDDEN' : outcomeOf(letter),
        },
      ];
    case 'editComment':
      return [{ policy: commentPolicy, action: 'update', row: comment(ME) }];
    case 'withdrawComment':
      return [{ policy: commentPolicy, action: 'delete', row: comment(ME) }];
    case 'deleteComment':
      return [{ policy: commentPolicy, action: 'delete', row: comment('bystander') }];
    default:
      return [{ policy: documentPolicy, action, row: document }];
  }
}

const states: readonly State[] = PLANS.flatMap((plan) => [...statesOn(plan)]);

/** The table of documents, and what it says of shares and comments. */
export const ofTable: readonly Expectation[] = PERSONAS.flatMap((name) =>
  formsOf(name).flatMap((persona) => tried(name, persona)),
);

/** Who stands for a column: with a share that ends tomorrow, and with one that does not end. */
export function formsOf(name: string): readonly Persona[] {
  const persona = personas[name];
  if (!persona) throw new Error(`nobody stands for ${name}`);
  return persona.share && !persona.expired ? [persona, { ...persona, forEver: true }] : [persona];
}

function tried(name: string, persona: Persona): Expectation[] {
  return states.flatMap((state) => {
    const { viewer, document, rows } = sceneFor(persona, name, state);
    return ACTIONS.filter((action) => isTried(name, action, state)).flatMap((action) => {
      const letter = expectedOutcome(name, action, state);
      return attemptsOf(action, letter, document, persona).map((attempt) => ({
        expected: outcomeOf(letter),
        ...attempt,
        title: `${name}, ${JSON.stringify(state)}`,
        viewer,
        rows,
      }));
    });
  });
}

const roleOf: Readonly<Record<string, string>> = {
  olivia: 'owner',
  adam: 'admin',
  edith: 'editor',
  victor: 'viewer',
};

/** Making a document. */
export const ofCreation: readonly Expectation[] = creations.flatMap(({ labels, cells }) =>
  cells.map(({ column, expected }) => {
    const [visibility = '', plan = ''] = labels;
    const role = roleOf[column];
    return {
      title: `${column} makes one, ${labels}`,
      policy: documentPolicy,
      action: visibility === 'PRIVATE' ? 'createPrivate' : 'create',
      viewer: column === 'nobody' ? nobody : viewerIn(role ? { acme: { role, plan } } : {}),
      row: { workspaceId: 'acme', authorId: ME, createdAt: NOW },
      rows: {},
      expected: outcomeOf(expected),
    };
  }),
);
