import { parseArgs } from 'node:util';
import { UsageError } from './exit.ts';

/** An option that takes a value, such as `--id <record>`. */
interface ValueOption {
  /** A word for the value. */
  readonly value: string;
  readonly help: string;
  readonly required?: boolean;
}

/** An option that takes no value, such as `--json`. */
interface Flag {
  readonly help: string;
}

/** The options and positionals of a command, by name. All positionals are required. */
export interface Syntax {
  readonly options: Readonly<Record<string, ValueOption | Flag>>;
  readonly positionals?: Readonly<Record<string, string>>;
}

/** The parsed arguments: a text for an option with a value, a boolean for a flag. */
export type Values<O extends Syntax['options'], P extends string> = {
  readonly [N in keyof O]: O[N] extends { readonly value: string }
    ? O[N] extends { readonly required: true }
      ? string
      : string | undefined
    : boolean;
} & Readonly<Record<P, string>>;

type OptionToken = Extract<
  NonNullable<ReturnType<typeof parseArgs>['tokens']>[number],
  { readonly kind: 'option' }
>;

/**
 * Parses arguments strictly: no unknown option, no option twice, no superfluous argument.
 * @throws UsageError naming the argument that is wrong
 */
export function parseArguments<O extends Syntax['options'], P extends string>(
  args: readonly string[],
  { options, positionals = {} }: Syntax,
): Values<O, P> {
  // Not strict, because the messages of `parseArgs` are long and differ between versions of Node.
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, option]) => [
        name,
        { type: 'value' in option ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | undefined> = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, 'value' in option ? undefined : false]),
  );
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    values[token.name] = readOption(token, options);
    if (seen.has(token.name)) throw new UsageError(`${token.rawName} is given twice`);
    seen.add(token.name);
  }
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const names = Object.keys(positionals);
  const superfluous = words[names.length];
  if (superfluous !== undefined) throw new UsageError(`unexpected argument "${superfluous}"`);
  const absent = [
    ...names.slice(words.length).map((name) => `<${name}>`),
    ...Object.entries(options).flatMap(([name, option]) =>
      'required' in option && option.required && values[name] === undefined ? [`--${name}`] : [],
    ),
  ];
  if (absent.length > 0) throw missing(absent);
  names.forEach((name, index) => {
    values[name] = words[index];
  });
  return values as Values<O, P>;
}

function readOption(token: OptionToken, options: Syntax['options']): string | boolean {
  const { name, rawName, value, inlineValue } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option || rawName !== `--${name}`) throw new UsageError(`unknown option ${rawName}`);
  if (!('value' in option)) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return true;
  }
  // Another option is no value. A lone dash is: it stands for the standard output.
  const isOption = !inlineValue && value !== '-' && value?.startsWith('-');
  if (!value || isOption) throw new UsageError(`${rawName} needs a value`);
  return value;
}

/** The error about arguments that are missing, which names all of them. */
export function missing(names: readonly string[]): UsageError {
  const list = new Intl.ListFormat('en').format(names);
  return new UsageError(`${list} ${names.length === 1 ? 'is' : 'are'} missing`);
}
