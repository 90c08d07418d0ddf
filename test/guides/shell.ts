/** The simple commands of a shell script: words, without comments, quotes and redirections. */
export function commandsIn(script: string): string[][] {
  const words = [...script.matchAll(TOKEN)].flatMap(([token]) => tokenOf(token));
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === END) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter(({ length }) => length > 0);
}

const END = Symbol('end of a command');

/** White space, a comment, the end of a command, or a word with the quoted parts in it. */
const TOKEN =
  /(?:\\\n|[ \t])+|#[^\n]*|\n|;;?|&&|\|\|?|(?:'[^']*'|"(?:\\.|[^"\\])*"|\\[^\n]|[^\s'"\\;|&])+/g;

function tokenOf(token: string): (string | typeof END)[] {
  if (/^(?:\n|[;|&])/.test(token)) return [END];
  if (/^(?:[ \t#>]|\\\n)/.test(token)) return [];
  return [token.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, single, double) => single ?? double)];
}
