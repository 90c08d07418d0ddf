import { documentAt, resident, uuid, visitor } from '../data/world.ts';
import { ACROSS, DOCUMENT, PAGE, UPDATE } from './reference.ts';
import type { Case, Workload } from './workload.ts';

/** How many different requests each workload sends in turn. */
const CASES = 64;
/** Workspaces whose documents the workloads change, so that all others stay as they were seeded. */
const CHANGED_FROM = 400;

/** An editor who is a member of no other workspace. */
const EDITORS = [6, 7, 8, 9] as const;
const editorOf = (workspace: number) => resident(workspace, EDITORS[workspace % 4] ?? 6);

const range = (length: number, of: (index: number) => Case) =>
  Array.from({ length }, (_, i) => of(i));

const caseOf = (user: number, about = '', workspace = 0): Case => ({
  user,
  viewer: uuid('user', user),
  about,
  workspace: uuid('workspace', workspace),
});
const onDocument = (user: number, workspace: number, place: number) =>
  caseOf(user, uuid('document', documentAt(workspace, place)), workspace);
const inWorkspace = (user: number, workspace: number) => caseOf(user, uuid('workspace', workspace));

/** The workloads that are measured in requests per second. */
export const workloads: readonly Workload[] = [
  {
    name: 'page',
    title: '(a) a page of 50 documents with author and gated email',
    cases: range(CASES, (w) => inWorkspace(editorOf(w), w)),
    reference: PAGE,
  },
  {
    name: 'page-allowed',
    title: '(a) by an admin: the email is allowed on all 50',
    cases: range(CASES, (w) => inWorkspace(resident(w, 1), w)),
    reference: PAGE,
  },
  {
    name: 'page-denied',
    title: '(a) by a visiting editor: the email is denied on all 50',
    cases: range(CASES, (w) => inWorkspace(visitor(w, 1), w)),
    reference: PAGE,
  },
  {
    name: 'document',
    title: '(b) a document, its author, 20 comments with authors',
    cases: range(CASES, (w) => onDocument(editorOf(w), w, 10 * (w % 20))),
    reference: DOCUMENT,
  },
  {
    name: 'typename',
    title: '{ __typename }',
    cases: range(CASES, (w) => caseOf(editorOf(w))),
    reference: null,
    expected: 'Query',
  },
  {
    name: 'across',
    title: 'the viewer’s documents across workspaces, 4 hints each',
    cases: range(CASES, (w) => caseOf(editorOf(200 + w))),
    reference: ACROSS,
  },
  {
    name: 'update',
    title: 'update of a document',
    cases: range(CASES, (w) => {
      const workspace = CHANGED_FROM + w;
      return onDocument(editorOf(workspace), workspace, 1);
    }),
    reference: UPDATE,
    changes: true,
  },
];
