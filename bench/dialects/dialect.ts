import type { Answer, Case } from '../workloads/workload.ts';

/** How one server is asked for a workload. */
export interface Phrase {
  /** The path and the body of the POST request. `VERSION` in the body stands for a document's version. */
  request(asked: Case, cursor: string): { readonly path: string; readonly body: string };
  /** A phrase that is sent before, whose answer is the cursor for this one. */
  readonly first?: Phrase;
  /** The answer in the common form, from what the server sent. */
  read(sent: unknown): Answer;
}

/** How one server is asked: a phrase for each workload that it can do. */
export type Dialect = Readonly<Record<string, Phrase>>;

/** The place of the version in the body of a request that changes a document. */
export const VERSION = '"VERSION"';

/** A GraphQL operation, of which `variables` gives the variables. */
export function operation(
  query: string,
  variables: (asked: Case, cursor: string) => object,
  read: (data: never) => Answer,
): Phrase {
  const compact = query.replace(/\s+/g, ' ').trim();
  return {
    request: (asked, cursor) => ({
      path: '/graphql',
      body: JSON.stringify({ query: compact, variables: variables(asked, cursor) }),
    }),
    read: (sent) => {
      const { data } = sent as { data?: unknown };
      if (data === undefined || data === null) throw new Error(JSON.stringify(sent).slice(0, 500));
      return read(data as never);
    },
  };
}
