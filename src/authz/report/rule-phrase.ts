import type { Condition, Leaf } from '../language/condition.ts';
import { durationWords, leafToWords, listed, toWords } from '../language/to-words.ts';

/** A rule as a description tells it. */
export interface Phrase {
  /** For whom: "admins and above". None stands for everyone. */
  readonly people: readonly string[];
  /** In which circumstances, all of them: "on the plan pro or above". */
  readonly circumstances: readonly string[];
  /** With which exceptions: "unless it is archived". */
  readonly exceptions: readonly string[];
}

/** A rule in the words of its parts. Words of its own are for the rules that it is a part of. */
export function phraseOf(condition: Condition): Phrase {
  switch (condition.kind) {
    case 'constant':
      return { ...nothing, people: condition.value ? [] : ['nobody'] };
    case 'all':
      return conjunctionOf(condition.of);
    case 'any':
      return disjunctionOf(condition.of);
    case 'not':
      return { ...nothing, exceptions: [exceptionOf(condition.of)] };
    case 'except': {
      const phrase = partOf(condition.of);
      const exceptions = condition.denials.map(exceptionOf);
      return { ...phrase, exceptions: [...phrase.exceptions, ...exceptions] };
    }
    default:
      return leafPhrase(condition);
  }
}

const nothing: Phrase = { people: [], circumstances: [], exceptions: [] };

function partOf(condition: Condition): Phrase {
  const { who, when } = condition.words;
  if (who !== undefined) return { ...nothing, people: [who] };
  // Of a level the circumstance is said only beside other people: "its author as a member".
  if (when === undefined || condition.kind === 'level') return phraseOf(condition);
  return { ...nothing, circumstances: [when] };
}

/** People of one part; what the other parts say of them are circumstances. */
function conjunctionOf(parts: readonly Condition[]): Phrase {
  const withPeople = parts.filter((part) => partOf(part).people.length > 0);
  const head =
    withPeople.find((part) => circumstanceOf(part) === null) ??
    withPeople.find(({ kind }) => kind === 'level') ??
    withPeople[0];
  const phrases = parts.map((part) => {
    if (part === head || !withPeople.includes(part)) return partOf(part);
    const circumstance = circumstanceOf(part) ?? `if also among ${listed(partOf(part).people)}`;
    return { ...nothing, circumstances: [circumstance] };
  });
  return {
    people: phrases.flatMap(({ people }) => people),
    circumstances: phrases.flatMap(({ circumstances }) => circumstances),
    exceptions: phrases.flatMap(({ exceptions }) => exceptions),
  };
}

function disjunctionOf(parts: readonly Condition[]): Phrase {
  const phrases = parts.map(partOf);
  if (phrases.every(({ people }) => people.length === 0)) {
    return { ...nothing, circumstances: [listed(phrases.map(detailsOf))] };
  }
  return { ...nothing, people: phrases.map(personsIn) };
}

/** One alternative of a rule: "people with a share unless it is archived". */
function personsIn(phrase: Phrase): string {
  const { people } = phrase;
  const persons = people.length === 0 ? 'everyone' : joined(people);
  const details = detailsOf(phrase);
  const separator = people.length > 1 ? ', ' : ' ';
  return details === '' ? persons : `${persons}${separator}${details}`;
}

/** People in a row, with a comma before the last "and" where one of them has an "and" of its own. */
export function joined(people: readonly string[]): string {
  const [last = '', ...others] = people.toReversed();
  const isPlain = people.every((each) => !/ (and|if|unless|with) /.test(each));
  if (others.length === 0 || isPlain) return listed(people, 'and');
  return `${others.toReversed().join(', ')}, and ${last}`;
}

function detailsOf({ circumstances, exceptions }: Phrase): string {
  return [...circumstances, ...exceptions].join(' ');
}

/** What a condition that speaks of people says as a circumstance: "as a member". */
function circumstanceOf(part: Condition): string | null {
  if (part.words.when !== undefined) return part.words.when;
  return part.kind === 'level' ? `with the ${part.scale.name} ${upwards(part)}` : null;
}

function exceptionOf(condition: Condition): string {
  if (condition.words.unless !== undefined) return condition.words.unless;
  switch (condition.kind) {
    case 'not':
      return detailsOf(partOf(condition.of));
    case 'is':
    case 'isSet':
    case 'after':
      return detailsOf(leafPhrase(condition)).replace(/^if /, 'unless ');
    default:
      return `unless so: ${toWords(condition)}`;
  }
}

function leafPhrase(leaf: Leaf): Phrase {
  const { who, when } = leaf.words;
  if (who !== undefined) return { ...nothing, people: [who] };
  if (when !== undefined && leaf.kind !== 'level') return { ...nothing, circumstances: [when] };
  switch (leaf.kind) {
    case 'level': {
      if (leaf.scale.grants) return { ...nothing, people: [pluralsOf(leaf)] };
      return { ...nothing, circumstances: [`on the ${leaf.scale.name} ${upwards(leaf)}`] };
    }
    case 'viewerIs':
      return { ...nothing, people: [`its ${leaf.name}`] };
    case 'some':
      return { ...nothing, people: [`anyone who ${leafToWords(leaf)}`] };
    case 'recent': {
      const time = `after confirming their password in the last ${durationWords(leaf.seconds)}`;
      return { ...nothing, circumstances: [time] };
    }
    case 'is':
      return { ...nothing, circumstances: [`if its ${leafToWords(leaf)}`] };
    case 'isSet':
    case 'after':
      return { ...nothing, circumstances: [`if it is ${leaf.name}`] };
    case 'notImpersonated':
      return { ...nothing, circumstances: ['not by a view-as session'] };
    case 'credential':
    case 'tenantScope':
      return nothing;
  }
}

type Level = Extract<Leaf, { kind: 'level' }>;

/** "admins and above", "owners". */
function pluralsOf({ scale, level }: Level): string {
  return level === scale.levels.at(-1) ? `${level}s` : `${level}s and above`;
}

function upwards({ scale, level }: Level): string {
  return level === scale.levels.at(-1) ? level : `${level} or above`;
}
