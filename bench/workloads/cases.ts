import {
  CROWD_WORKSPACE,
  documentAt,
  FIRST_OF_CROWD,
  LARGE_DOCUMENTS,
  LARGE_WORKSPACE,
  resident,
  THE_MANY,
  uuid,
  visitor,
} from '../data/world.ts';
import type { Case } from './workload.ts';

/** How many different requests each workload sends in turn. */
const CASES = 64;
/** Workspaces whose documents the workloads change, so that all others stay as they were seeded. */
const CHANGED_FROM = 400;
/** Users whose lists across workspaces are read, far from those. */
const ACROSS_FROM = 200;

const each = (of: (index: number) => Case) =>
  Array.from({ length: CASES }, (_, index) => of(index));

const asked = (user: number, rest: Partial<Case> = {}): Case => ({
  user,
  viewer: uuid('user', user),
  about: '',
  workspace: '',
  text: '',
  ...rest,
});
const inWorkspace = (user: number, workspace: number) =>
  asked(user, { about: uuid('workspace', workspace) });
const onDocument = (user: number, workspace: number, place: number) =>
  asked(user, {
    about: uuid('document', documentAt(workspace, place)),
    workspace: uuid('workspace', workspace),
  });

/** An editor who is a member of no other workspace. */
const editorOf = (workspace: number) => resident(workspace, 6 + (workspace % 4));

export const pagesByEditors = each((w) => inWorkspace(editorOf(w), w));
export const pagesByAdmins = each((w) => inWorkspace(resident(w, 1), w));
/** Visitors 1 are editors here and admins at home, so they are members of two workspaces as admins are. */
export const pagesByVisitors = each((w) => inWorkspace(visitor(w, 1), w));
export const pagesByTheMany = each((w) => inWorkspace(THE_MANY, w));
export const documents = each((w) => onDocument(editorOf(w), w, 10 * (w % 20)));
export const nothing = each((w) => asked(editorOf(w)));
export const across = each((w) => asked(editorOf(ACROSS_FROM + w)));
export const acrossByTheMany = [asked(THE_MANY)];
export const changes = each((w) => onDocument(editorOf(CHANGED_FROM + w), CHANGED_FROM + w, 1));

/** Editors of the large workspace live in the first one. */
const inLargeWorkspace = (index: number) => inWorkspace(2 + (index % 8), LARGE_WORKSPACE);
export const largePages = each(inLargeWorkspace);
export const searches = each((index) => ({
  ...inLargeWorkspace(index),
  // In quotes, it is no part of another word.
  text: `"topic${index * 15}"`,
}));

/** @param documents how many documents the data set has in its 500 workspaces */
export const crowdDocument = (count: number) => [
  asked(FIRST_OF_CROWD, {
    about: uuid('document', count + LARGE_DOCUMENTS),
    workspace: uuid('workspace', CROWD_WORKSPACE),
  }),
];
