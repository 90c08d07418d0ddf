/** One request of a workload: who asks, and about what. All ids are uuids of the data set. */
export interface Case {
  /** The number of the user who asks. */
  readonly user: number;
  readonly viewer: string;
  /** The workspace or the document that is asked about; empty when there is none. */
  readonly about: string;
  /** The workspace of the document that is asked about, which some servers need to find it. */
  readonly workspace: string;
  /** The words to search for. */
  readonly text: string;
}

/** What every server answers to a case, in one common form. */
export type Answer = unknown;

/** Requests of one kind. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly cases: readonly Case[];
  readonly expected: Expected;
  /** Each request changes a document, whose version the next request must name. */
  readonly changes?: boolean;
}

/** The answer to each case: the same for all, or what a statement with these parameters says. */
export type Expected =
  | { readonly answer: Answer }
  | { readonly statement: string; readonly parameters: readonly ('viewer' | 'about' | 'text')[] };

/** Workloads that are measured in turn, because their numbers are compared. */
export interface Heat {
  readonly title: string;
  readonly workloads: readonly Workload[];
  /** The only servers that take part; all that can by default. */
  readonly servers?: readonly string[];
  /** How many requests are on the way at once; 16 by default. */
  readonly connections?: number;
}
