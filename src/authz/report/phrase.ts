import { NONE, OTHER } from '../analyze/leaf-term.ts';
import type { Variable } from '../analyze/variable.ts';
import { listed, negated, withArticle } from '../language/to-words.ts';
import type { Box } from './cover.ts';
import { credentialIn } from './credential-words.ts';

/** Whether a variable is about the viewer and not about the state of the record. */
export function isOfViewer({ of }: Variable): boolean {
  return !['is', 'isSet', 'after'].includes(of.kind);
}

/** Who a box is about: "an editor who is not the author, with a share of level write". */
export function whoIn(box: Box, variables: readonly Variable[]): string {
  const restricted = variables.flatMap((variable) => {
    const values = box.get(variable.name);
    return values && isOfViewer(variable) ? [{ variable, values }] : [];
  });
  const [role] = restricted.filter(({ variable }) => isMembership(variable, variables));
  const others = restricted.filter((each) => each !== role);
  const clauses = others.flatMap(({ variable, values }) => clauseOf(variable, values));
  const who = role ? nounOf(role.variable, role.values) : 'anyone';
  const being = clauses.flatMap(({ is }) => is ?? []).join(' and ');
  const credential = credentialIn(box, variables);
  return [
    being === '' ? who : `${who} who ${being}`,
    ...clauses.flatMap(({ detail }) => detail ?? []),
    ...(credential === null ? [] : [`by ${credential}`]),
  ].join(', ');
}

/** The state of a record that a box is about: "status draft or published, not locked". */
export function stateIn(box: Box, variables: readonly Variable[]): string {
  const states = new Map<string, string[]>();
  for (const variable of variables) {
    const values = box.get(variable.name);
    if (!values || isOfViewer(variable)) continue;
    const known = states.get(variable.at) ?? [];
    states.set(variable.at, [...known, stateOf(variable, values)]);
  }
  const parts = [...states].map(([at, own]) => `${at ? `its ${at} ` : ''}${own.join(', ')}`);
  return parts.join('; ');
}

/** The same as a clause: "the status is draft or published and it is not locked". */
export function stateClause(box: Box, variables: readonly Variable[]): string {
  const parts = variables.flatMap((variable) => {
    const values = box.get(variable.name);
    if (!values || isOfViewer(variable)) return [];
    const { at, of } = variable;
    const state = stateOf(variable, values);
    if (of.kind !== 'is') return [`${at ? `the ${at}` : 'it'} is ${state}`];
    const [column = '', ...rest] = state.split(' ');
    return [`the ${column}${at ? ` of the ${at}` : ''} is ${rest.join(' ')}`];
  });
  return parts.join(' and ');
}

/** The first scale says what a member is. Others are about the tenant, such as its plan. */
function isMembership({ name, of }: Variable, variables: readonly Variable[]): boolean {
  return of.kind === 'level' && name === variables.find((other) => other.of.kind === 'level')?.name;
}

function nounOf({ values: range }: Variable, values: readonly string[]): string {
  if (values.length === range.length - 1 && !values.includes(NONE)) return 'a member';
  const levels = values.filter((value) => value !== NONE);
  const nouns = isTop(range, levels) && levels.length > 1 ? [`${levels[0]} or above`] : levels;
  return withArticle(listed(values.includes(NONE) ? ['non-member', ...nouns] : nouns));
}

interface Clause {
  /** After "who". */
  readonly is?: string;
  /** After a comma. */
  readonly detail?: string;
}

function clauseOf({ name, values: range, at, of }: Variable, values: readonly string[]): Clause[] {
  const yes = values.includes('yes');
  switch (of.kind) {
    case 'viewerIs': {
      const as = at ? `${name.slice(at.length + 1)} of the ${at}` : name;
      return [
        {
          is: `${yes ? 'is' : 'is not'} ${as === 'self' ? 'the person it is about' : `the ${as}`}`,
        },
      ];
    }
    case 'fact':
      return [yes ? { is: of.words } : { is: negated(of.words) }];
    case 'ladder': {
      const what = at ? `${name.slice(at.length + 1)} of the ${at}` : name;
      return [{ detail: ladderWords(what, range, values) }];
    }
    case 'level':
      return [{ detail: levelWords(name, range, values) }];
    default:
      return [];
  }
}

function ladderWords(what: string, range: readonly string[], values: readonly string[]): string {
  const levels = values.filter((value) => value !== NONE);
  if (levels.length === 0) return `without a ${what}`;
  if (levels.length === range.length - 1) return `with a ${what}`;
  if (!values.includes(NONE)) return `with a ${what} of level ${upwards(range, levels)}`;
  const missing = range.filter((value) => !values.includes(value));
  return `without a ${what} of level ${upwards(range, missing)}`;
}

function levelWords(name: string, range: readonly string[], values: readonly string[]): string {
  const levels = values.filter((value) => value !== NONE);
  const words = `${name} ${upwards(range, levels)}`;
  return values.includes(NONE) ? `no ${name} or ${words}` : words;
}

function upwards(range: readonly string[], levels: readonly string[]): string {
  return isTop(range, levels) && levels.length > 1 ? `${levels[0]} or above` : listed(levels);
}

function isTop(range: readonly string[], levels: readonly string[]): boolean {
  return levels.join() === range.slice(range.length - levels.length).join();
}

function stateOf({ name, at, of }: Variable, values: readonly string[]): string {
  const yes = values.includes('yes');
  switch (of.kind) {
    case 'is':
      return `${of.column} ${listed(values.map((value) => unparenthesised(value, values)))}`;
    default: {
      const own = at ? name.slice(at.length + 1) : name;
      return yes ? own : `not ${own}`;
    }
  }
}

function unparenthesised(value: string, values: readonly string[]): string {
  if (value === OTHER) return values.length === 1 ? 'another' : 'any other';
  return value === NONE ? 'none' : value;
}
