import { InvalidConnectionString } from './invalid.ts';

/**
 * The settings in `options` of a connection string, such as `-c search_path=public`. A backslash
 * keeps the character after it, such as a space.
 * @throws InvalidConnectionString
 */
export function optionSettings(options: string): Record<string, string> {
  const words = options.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const settings = words
    .map((word) => word.replace(/\\(.)/g, '$1'))
    .join('\n')
    .replace(/^-c\n?/gm, '--')
    .split('\n')
    .filter((word) => word !== '');
  return Object.fromEntries(settings.map(setting));
}

function setting(word: string): [name: string, value: string] {
  const [, name, value] = /^--([a-z_][a-z0-9_.-]*)=(.*)$/is.exec(word) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidConnectionString('options must be a list of `-c name=value`');
  }
  return [name.replaceAll('-', '_'), value];
}
