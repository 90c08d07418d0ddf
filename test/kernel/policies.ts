import {
  after,
  all,
  any,
  atLeast,
  type Condition,
  covers,
  declareActions,
  is,
  isSet,
  not,
  policy,
  some,
  viewerIs,
} from '../../src/authz/index.ts';
import { plans, roles } from './specs.ts';
import { grants, members, notes, teams } from './tables.ts';

const author = viewerIs(notes.authorId, 'author');
const draft = is(notes.status, 'draft');
const locked = isSet(notes.lockedAt, 'locked');
const role = (level: 'guest' | 'writer' | 'chief') => atLeast(roles, level);

const grant = (level: 'look' | 'write', ...levels: ('look' | 'write')[]): Condition =>
  some(`grant:${level}`, {
    words: `has a grant of level ${levels.join(' or ')} that has not expired`,
    table: grants,
    on: [[grants.noteId, notes.id]],
    where: all(
      viewerIs(grants.userId, 'grantee'),
      is(grants.level, ...levels),
      any(not(isSet(grants.expiresAt, 'expiring')), after(grants.expiresAt, 0, 'not expired')),
    ),
    identify: grants.id,
    ladder: { name: 'grant', level, levels: ['look', 'write'] },
  });

const mayLook = grant('look', 'look', 'write');
const mayWrite = grant('write', 'write');

/** Who may do what with the notes of the guard's tests. */
export const notePolicy = policy(
  notes,
  {
    create: role('writer').except(locked),
    read: any(author, mayLook, all(not(draft), role('guest')), role('writer')),
    readSecret: any(author, role('chief')),
    update: any(author, mayWrite, role('writer')).except(locked),
    lock: all(role('chief'), atLeast(plans, 'plus')),
    transfer: any(author, role('chief')),
    delete: role('chief'),
    copy: mayWrite,
  },
  {
    name: 'note',
    key: notes.id,
    tenant: { column: notes.teamId, of: teams.id },
    scopes: { read: 'note:read', readSecret: 'note:read', '*': 'note:write' },
  },
);

/** What the actions of notes do, for the guard to perform them. */
export const noteActions = declareActions(
  notePolicy,
  {},
  {
    create: { inserts: true },
    update: { updates: ['title', 'weight', 'lockedAt'] },
    lock: { updates: ['lockedAt'] },
    transfer: { updates: ['authorId'], releases: true },
    delete: { deletes: true },
    copy: { inserts: true },
    readSecret: {},
  },
).actions;

/** Members, whose changes wait for each other and for every other change in their team. */
export const memberPolicy = policy(
  members,
  {
    read: role('guest'),
    changeRole: all(role('chief'), covers(roles, members.role)),
  },
  {
    name: 'member',
    key: members.id,
    tenant: { column: members.teamId, of: teams.id, lock: 'exclusive' },
    scopes: {},
  },
);

export const memberActions = declareActions(
  memberPolicy,
  {},
  { changeRole: { updates: ['role'] } },
).actions;
