import { levelsFrom } from '../language/scale.ts';
import { leafToWords, listed, withArticle } from '../language/to-words.ts';
import type { Advice } from '../language/words.ts';
import type { Missing } from './ways.ts';

/** What to tell somebody who is denied for this condition: its own words, or those of its kind. */
export function adviceOn({ leaf, positive }: Missing): Advice {
  const own = positive ? leaf.words.missing : leaf.words.present;
  const name = 'ref' in leaf && leaf.kind === 'is' ? leaf.ref.key : leaf.name;
  if (own) return own;
  switch (leaf.kind) {
    case 'level': {
      const people = levelsFrom(leaf.scale, leaf.level).map(withArticle);
      return positive ? { only: people } : { says: `This is not for ${listed(people)}.` };
    }
    case 'viewerIs':
      return positive ? { only: [`its ${name}`] } : { says: `This is not for its ${name}.` };
    case 'is':
      return {
        says: `The ${name} must ${positive ? 'be' : 'not be'} ${listed(leaf.values.map(String))}.`,
      };
    case 'isSet':
    case 'after':
      return { says: `It must ${positive ? 'be' : 'not be'} ${name}.` };
    case 'some': {
      const person = `someone who ${leafToWords(leaf)}`;
      return positive ? { only: [person] } : { says: `This is not for ${person}.` };
    }
    default:
      return { says: `This must ${positive ? 'be' : 'not be'} so: ${leafToWords(leaf)}.` };
  }
}
