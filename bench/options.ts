import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  /** Short rounds, for work on the code. */
  readonly quick: boolean;
  /** The names of workloads; null for all. */
  readonly only: ReadonlySet<string> | null;
  /** The names of servers; null for all. */
  readonly servers: ReadonlySet<string> | null;
  /** The checkout that is measured. */
  readonly checkout: string;
  /** A checkout to compare with, such as one of the commit before. */
  readonly before: string | null;
  /** The number of documents of one more data set; null for none. */
  readonly documents: number | null;
  readonly dataDir: string;
  readonly build: boolean;
  /** Writes docs/benchmarks.md and its chart. */
  readonly write: boolean;
}

const ROOT = resolve(import.meta.dirname, '..');

/** @throws TypeError for an option that does not exist */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      servers: { type: 'string' },
      wardroom: { type: 'string', default: ROOT },
      before: { type: 'string' },
      documents: { type: 'string' },
      data: { type: 'string', default: resolve(ROOT, 'bench', '.data') },
      'no-build': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    quick: values.quick,
    only: names(values.only),
    servers: names(values.servers),
    checkout: resolve(values.wardroom),
    before: values.before === undefined ? null : resolve(values.before),
    documents: values.documents === undefined ? null : count(values.documents),
    dataDir: resolve(values.data),
    build: !values['no-build'],
    write: values.write,
  };
}

function names(list: string | undefined): ReadonlySet<string> | null {
  return list === undefined ? null : new Set(list.split(','));
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 100_000 || number > 10_000_000) {
    throw new TypeError('--documents: must be a whole number from 100000 to 10000000');
  }
  return number;
}
