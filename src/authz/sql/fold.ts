/** From this character on, scripts write no spaces between words, or have words of one or two. */
const DENSE = '\u0e00';

const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ħ: 'h',
  ŧ: 't',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * The words of a text without case, accents and punctuation, with a space between two. It is what
 * `search_fold` in drizzle/custom/document-search.sql makes of it, without the spaces around it.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[øłđıςħŧðßæœþ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKC')
    .replace(/[\p{P}\p{Z}\p{Cc}\p{Cf}$+<=>^`|~]+/gu, ' ')
    .trim();
}

/** Whether a character is of a script whose words are short, or not separated. */
export function isDense(character: string): boolean {
  return character >= DENSE;
}

/** The parts of a piece of folded text by which an index finds it, as `search_keys` makes them. */
export function partsOf(folded: string): string[] {
  const characters = [...folded];
  return characters.flatMap((a, index) => {
    const [b, c] = [characters[index + 1], characters[index + 2]];
    const parts: string[] = [];
    if (isDense(a)) parts.push(a);
    if (b !== undefined && isDense(a) && isDense(b)) parts.push(a + b);
    const isSeparate = b === undefined || c === undefined || b === ' ';
    if (!isSeparate && ![a, b, c].every(isDense)) parts.push(a + b + c);
    return parts;
  });
}
