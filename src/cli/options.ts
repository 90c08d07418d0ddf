import { parseArgs } from 'node:util';
import { UsageError } from './exit.ts';

/** An option with a value. */
export const text = { type: 'string' } as const;
/** An option without one. */
export const flag = { type: 'boolean' } as const;

type Options = Readonly<Record<string, typeof text | typeof flag>>;
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Parses options, each given once at most, and nothing else.
 * @throws UsageError
 */
export function parseOptions(args: readonly string[], options: Options): Values {
  try {
    const { values, tokens } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: false,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new UsageError(`--${twice} is given twice`);
    return values;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The value of an option that has to be there.
 * @throws UsageError
 */
export function given(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}
