import type { Variable } from '../analyze/variable.ts';
import { compared } from './comparison.ts';
import type { Box } from './cover.ts';
import { fieldsGatedBy } from './fields.ts';
import type { Action, Model, Resource } from './model.ts';
import { stateClause, whoIn } from './phrase.ts';
import type { Side } from './side.ts';

/** Something that people gain or lose, as a sentence. */
export interface Difference {
  readonly kind: 'gain' | 'loss';
  readonly sentence: string;
}

/** A resource with the scopes that a view-as session has. */
interface Granted extends Resource {
  readonly viewAs: readonly string[];
}

const nothing: Resource = { variables: [], actions: {}, types: {} };

/** The differences in meaning between two models. Other differences do not count. */
export function differencesBetween(before: Model, after: Model): Difference[] {
  const names = [...Object.keys(after.resources), ...Object.keys(before.resources)];
  return [...new Set(names)].flatMap((name) => {
    const [old, now] = [before.resources[name], after.resources[name]];
    const known = [
      ...(old ? [] : [gain(`the resource ${name} is new`)]),
      ...(now ? [] : [loss(`the resource ${name} is gone`)]),
    ];
    const [was, is] = [grantedOf(before, old), grantedOf(after, now)];
    return [...known, ...ofResource(name, was, is)];
  });
}

function grantedOf({ viewAs }: Model, resource: Resource = nothing): Granted {
  return { ...resource, viewAs };
}

function ofResource(name: string, before: Granted, after: Granted): Difference[] {
  const actions = new Set([...Object.keys(after.actions), ...Object.keys(before.actions)]);
  return [
    ...[...actions].flatMap((action) => ofAction(name, action, before, after)),
    ...fieldDifferences(before, after),
  ];
}

function ofAction(name: string, action: string, before: Granted, after: Granted): Difference[] {
  const [old, now] = [before.actions[action], after.actions[action]];
  const full = `${name}.${action}`;
  const known = [
    ...(old ? [] : [gain(`the action ${full} is new`)]),
    ...(now ? [] : [loss(`the action ${full} is gone`)]),
  ];
  const fields = fieldsGatedBy((now ? after : before).types, action);
  const what = fields.length > 0 ? `${full} (${fields.join(', ')})` : full;
  return [
    ...known,
    ...whoDiffers(what, sideOf(before, old), sideOf(after, now)),
    ...(old && now ? [...ofScope(full, old, now), ...ofRelease(full, old, now)] : []),
  ];
}

function sideOf({ variables, viewAs }: Granted, action: Action | undefined): Side {
  const { rule = false, scope = null } = action ?? {};
  return { variables, rule, granted: scope !== null && viewAs.includes(scope) };
}

/** Who gains and who loses when a rule changes. */
function whoDiffers(what: string, before: Side, after: Side): Difference[] {
  const { variables, gained, lost } = compared(before, after);
  return [
    ...gained.map((box) => gain(sentence(box, variables, `gains ${what}`))),
    ...lost.map((box) => loss(sentence(box, variables, `loses ${what}`))),
  ];
}

function sentence(box: Box, variables: readonly Variable[], verb: string): string {
  const who = whoIn(box, variables);
  const state = stateClause(box, variables);
  return `${who === 'anyone' ? 'anyone signed in' : who} ${verb}${state ? ` where ${state}` : ''}`;
}

function ofScope(full: string, { scope: old }: Action, { scope: now }: Action): Difference[] {
  if (old === now) return [];
  return [
    ...(now === null ? [] : [gain(`a token with the scope ${now} gains ${full}`)]),
    ...(old === null ? [] : [loss(`a token with the scope ${old} loses ${full}`)]),
  ];
}

function ofRelease(full: string, old: Action, now: Action): Difference[] {
  if (old.releases === now.releases) return [];
  return now.releases
    ? [gain(`the record after ${full} need not satisfy its rule any more`)]
    : [loss(`the record after ${full} has to satisfy its rule from now on`)];
}

/** The fields whose gate is another action now. Other changes of fields are told with the action. */
function fieldDifferences(before: Granted, after: Granted): Difference[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    if (was === is) return [];
    if (was === undefined) {
      return is === 'read' ? [] : [gain(`the field ${field} is new, gated by ${is}`)];
    }
    if (is === undefined) {
      return was === 'read' ? [] : [loss(`the field ${field} is gone; ${was} gated it`)];
    }
    const [one, other] = [before.actions[was], after.actions[is]];
    const differences = whoDiffers(field, readingSide(before, one), readingSide(after, other));
    return one && other ? [...differences, ...ofScope(field, one, other)] : differences;
  });
}

function fieldsOf({ types }: Resource): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(types).flatMap(([type, fields]) =>
      Object.entries(fields).map(([field, action]) => [`${type}.${field}`, action] as const),
    ),
  );
}

/** To read a field, one has to be allowed to read the record too. */
function readingSide(resource: Granted, action: Action | undefined): Side {
  const [read, own] = [sideOf(resource, resource.actions.read), sideOf(resource, action)];
  return { ...own, rule: ['all', read.rule, own.rule], granted: read.granted && own.granted };
}

function gain(text: string): Difference {
  return { kind: 'gain', sentence: text };
}

function loss(text: string): Difference {
  return { kind: 'loss', sentence: text };
}
