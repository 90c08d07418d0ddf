import type { Answer, Case } from '../workloads/workload.ts';
import type { Dialect, Phrase } from './dialect.ts';

/** The limit takes the name of the workload as the path, and answers in the common form. */
const plain = (path: string, rest: object = {}): Phrase => ({
  request: ({ viewer, about }: Case) => ({
    path: `/${path}`,
    body: JSON.stringify({ viewer, about, ...rest }),
  }),
  read: (sent) => sent as Answer,
});

export const limit: Dialect = {
  page: plain('page'),
  document: plain('document'),
  typename: plain('typename'),
  across: plain('across'),
  update: {
    ...plain('update', { version: 'VERSION', title: 'A new title' }),
    read: (sent) => (sent as { version: number }).version,
  },
};
