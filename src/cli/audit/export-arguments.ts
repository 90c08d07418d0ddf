import { UsageError } from '../exit.ts';
import { flag, given, parseOptions, text, type Values } from '../options.ts';
import { chainNamed } from './chain-name.ts';

const formats = ['wardroom', 'ocsf'] as const;

/** What is to be exported, and where to. */
export interface ExportOptions {
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
  /** The number of a checkpoint; null for the newest. */
  readonly checkpoint: number | null;
  /** Whether what is newer than the checkpoint is exported as well. */
  readonly all: boolean;
  readonly format: (typeof formats)[number];
  /** The path of a file, or `-`. */
  readonly out: string;
}

/**
 * Parses the arguments of `audit export`.
 * @throws UsageError
 */
export function exportArguments(args: readonly string[]): ExportOptions {
  const options = { workspace: text, checkpoint: text, all: flag, format: text, out: text };
  const values = parseOptions(args, options);
  const format = formats.find((name) => name === (values.format ?? 'wardroom'));
  if (!format) throw new UsageError(`--format is one of ${formats.join(', ')}`);
  return {
    workspace: chainNamed(given(values, 'workspace')),
    checkpoint: numberIn(values, 'checkpoint'),
    all: values.all === true,
    format,
    out: given(values, 'out'),
  };
}

/**
 * The number of a checkpoint in an option that may be left out.
 * @throws UsageError
 */
export function numberIn(values: Values, name: string): number | null {
  if (values[name] === undefined) return null;
  const digits = given(values, name);
  if (!/^[1-9][0-9]{0,14}$/.test(digits)) {
    throw new UsageError(`--${name} is the number of a checkpoint`);
  }
  return Number(digits);
}
