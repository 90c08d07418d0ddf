import { CROWD } from '../data/world.ts';
import * as cases from './cases.ts';
import { ACROSS, DEEP_PAGE, DOCUMENT, FIRST_PAGE, PAGE, SEARCH } from './reference.ts';
import type { Expected, Heat } from './workload.ts';

const PRODUCT = ['wardroom', 'before'];

const ofWorkspace = (statement: string): Expected => ({
  statement,
  parameters: ['viewer', 'about'],
});
const ofViewer: Expected = { statement: ACROSS, parameters: ['viewer'] };

/** What is measured, in this order. */
export const heats: readonly Heat[] = [
  {
    title: '(a) a page of 50 documents with author and gated email',
    workloads: [
      { name: 'page', title: '', cases: cases.pagesByEditors, expected: ofWorkspace(PAGE) },
    ],
  },
  {
    title: '(b) a document, its author, 20 comments with authors',
    workloads: [
      { name: 'document', title: '', cases: cases.documents, expected: ofWorkspace(DOCUMENT) },
    ],
  },
  {
    title: '{ __typename }',
    workloads: [
      { name: 'typename', title: '', cases: cases.nothing, expected: { answer: 'Query' } },
    ],
  },
  {
    title: 'the viewer’s documents across workspaces, 4 hints each',
    workloads: [{ name: 'across', title: '', cases: cases.across, expected: ofViewer }],
  },
  {
    title: 'update of a document',
    workloads: [
      {
        name: 'update',
        title: '',
        cases: cases.changes,
        expected: { answer: null },
        changes: true,
      },
    ],
  },
  {
    title: '(a) with an email that is allowed on all 50, and denied on all 50',
    servers: PRODUCT,
    workloads: [
      {
        name: 'page-allowed',
        title: 'allowed',
        cases: cases.pagesByAdmins,
        expected: ofWorkspace(PAGE),
      },
      {
        name: 'page-denied',
        title: 'denied',
        cases: cases.pagesByVisitors,
        expected: ofWorkspace(PAGE),
      },
    ],
  },
  {
    title: 'a viewer with 1 workspace and with 100 workspaces',
    servers: PRODUCT,
    workloads: [
      {
        name: 'page-one',
        title: '(a), 1',
        cases: cases.pagesByEditors,
        expected: ofWorkspace(PAGE),
      },
      {
        name: 'page-many',
        title: '(a), 100',
        cases: cases.pagesByTheMany,
        expected: ofWorkspace(PAGE),
      },
      { name: 'across-one', title: 'across, 1', cases: cases.across, expected: ofViewer },
      {
        name: 'across-many',
        title: 'across, 100',
        cases: cases.acrossByTheMany,
        expected: ofViewer,
      },
    ],
  },
  {
    title: 'page 1 and page 1,000 of 50,000 documents',
    servers: PRODUCT,
    connections: 1,
    workloads: [
      {
        name: 'first-page',
        title: 'page 1',
        cases: cases.largePages,
        expected: ofWorkspace(FIRST_PAGE),
      },
      {
        name: 'deep-page',
        title: 'page 1,000',
        cases: cases.largePages,
        expected: ofWorkspace(DEEP_PAGE),
      },
    ],
  },
  {
    title: 'a text search in a workspace of 50,000 documents',
    servers: PRODUCT,
    connections: 1,
    workloads: [
      {
        name: 'search',
        title: '',
        cases: cases.searches,
        expected: { statement: SEARCH, parameters: ['viewer', 'about', 'text'] },
      },
    ],
  },
  {
    title: `whoCan over ${CROWD.toLocaleString('en')} people`,
    servers: PRODUCT,
    connections: 1,
    workloads: [
      {
        name: 'who-can',
        title: '',
        cases: cases.crowdDocument(100_000),
        expected: { answer: { people: 100, total: CROWD } },
      },
    ],
  },
];
