/** Lines are broken to stay within this. A comparison stays on one line, however long it is. */
const WIDTH = 100;

/** A word, a literal or an operator with the space before it, or a group with parts of its own. */
type Part = string | Group;

interface Group {
  readonly open: '(' | 'case';
  readonly close: ')' | 'end';
  readonly parts: readonly Part[];
}

const WORDS = /\s*(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|[^\s'"()]+)/g;

/**
 * Breaks a long SQL expression at its `and`, `or` and `when`, so that a changed rule is a diff of a
 * few lines. Nothing changes but white space, and parentheses around parentheses, which go.
 * @param indent of the line that the expression starts on, in characters
 */
export function layOut(expression: string, indent = 0): string {
  return laidOut(parse(expression.match(WORDS)?.values() ?? [].values(), null), indent);
}

/** The parts up to the word that closes their group. */
function parse(words: IterableIterator<string>, close: Group['close'] | null): Part[] {
  const parts: Part[] = [];
  for (let next = words.next(); !next.done; next = words.next()) {
    const word = next.value.trim();
    const space = word !== next.value && parts.length > 0 ? ' ' : '';
    if (word === close) break;
    if (word === '(') parts.push(space, withoutDouble(parse(words, ')')));
    else if (word === 'case')
      parts.push(space, { open: word, close: 'end', parts: parse(words, 'end') });
    else parts.push(space + word);
  }
  return parts;
}

/** A group in parentheses. Those around a list or a subquery mean something, and stay. */
function withoutDouble(parts: readonly Part[]): Group {
  const [before, only] = parts;
  if (parts.length === 2 && before === '' && typeof only === 'object' && only.open === '(') {
    const words = only.parts.map(wordOf);
    if (words[0] !== 'select' && !words.some((word) => word.includes(','))) return only;
  }
  return { open: '(', close: ')', parts };
}

function laidOut(parts: readonly Part[], indent: number): string {
  const line = flat(parts);
  if (indent + line.length <= WIDTH || !isBreakable(parts)) return line;
  if (wordOf(parts[0]) === 'select') {
    const clauses = splitBefore(parts, ['from', 'where']);
    if (clauses.length > 1) return stacked(clauses, indent, indent);
  }
  const further = wordOf(parts[0]) === 'where' ? indent + 2 : indent;
  for (const connective of ['or', 'and']) {
    const operands = splitBefore(parts, [connective]);
    if (operands.length > 1) return stacked(operands, indent, further);
  }
  return parts
    .map((part) => (typeof part === 'string' ? part : expanded(part, indent)))
    .join('')
    .trim();
}

function expanded(group: Group, indent: number): string {
  const line = flat([group]);
  if (indent + line.length <= WIDTH || !isBreakableGroup(group)) return line;
  const inner = indent + 2;
  const end = `${newLine(indent)}${group.close}`;
  if (group.open === '(') return `(${newLine(inner)}${laidOut(group.parts, inner)}${end}`;
  const [subject = [], ...branches] = splitBefore(group.parts, ['when', 'else']);
  const lines = branches.map((branch) => laidOut(branch, inner));
  return `case ${[flat(subject), ...lines].join(newLine(inner))}${end}`;
}

function stacked(pieces: readonly Part[][], first: number, others: number): string {
  return pieces
    .map((piece, index) => laidOut(piece, index === 0 ? first : others))
    .join(newLine(others));
}

function newLine(indent: number): string {
  return `\n${' '.repeat(indent)}`;
}

function flat(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const inner = flat(part.parts);
      return part.open === '(' ? `(${inner})` : `case ${inner} end`;
    })
    .join('')
    .trim();
}

/** Whether there is an `and`, an `or` or a `case` in it to break at. */
function isBreakable(parts: readonly Part[]): boolean {
  return parts.some((part) =>
    typeof part === 'string' ? ['and', 'or'].includes(part.trim()) : isBreakableGroup(part),
  );
}

/** What is looked up once a statement, in a subquery without rows, stays on one line. */
function isBreakableGroup({ open, parts }: Group): boolean {
  const words = parts.map(wordOf);
  const isLookUp = words[0] === 'select' && !words.includes('from');
  return open === 'case' || (!isLookUp && isBreakable(parts));
}

/** Cuts before each of these words. The `from` of `is distinct from` begins no clause. */
function splitBefore(parts: readonly Part[], words: readonly string[]): Part[][] {
  const pieces: Part[][] = [[]];
  for (const [index, part] of parts.entries()) {
    const cut = words.includes(wordOf(part)) && wordOf(parts[index - 1]) !== 'distinct';
    if (cut && index > 0) pieces.push([]);
    pieces.at(-1)?.push(part);
  }
  return pieces;
}

function wordOf(part: Part | undefined): string {
  return typeof part === 'string' ? part.trim() : '';
}
