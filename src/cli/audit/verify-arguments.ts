import { flag, given, parseOptions, text } from '../options.ts';
import { chainNamed } from './chain-name.ts';

/** What is to be verified. */
export interface Asked {
  /** Files. */
  readonly exported: string;
  readonly checkpoint: string;
  /** A file, or the key itself. */
  readonly key: string;
  /** A UUID, null for the system chain, undefined for anyone's. */
  readonly workspace: string | null | undefined;
  readonly json: boolean;
}

/**
 * Parses the arguments of `audit verify --export`.
 * @throws UsageError
 */
export function verifyArguments(args: readonly string[]): Asked {
  const values = parseOptions(args, {
    export: text,
    checkpoint: text,
    key: text,
    workspace: text,
    json: flag,
  });
  return {
    exported: given(values, 'export'),
    checkpoint: given(values, 'checkpoint'),
    key: given(values, 'key'),
    workspace: values.workspace === undefined ? undefined : chainNamed(given(values, 'workspace')),
    json: values.json === true,
  };
}
