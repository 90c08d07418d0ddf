import 'reflect-metadata';
import type { Policy } from '../../authz/index.ts';
import { actionsOf } from '../../modules/access/explain.service.ts';
import { modules } from '../../modules/index.ts';
import { type Id, parseId } from '../../shared/id.ts';
import { UsageError } from '../exit.ts';
import { flag, given, parseOptions, text, type Values } from '../options.ts';

/** What an operator asks about. */
export interface Asked {
  readonly policy: Policy;
  readonly id: Id;
  readonly action: string;
  readonly json: boolean;
}

/**
 * Parses the arguments of `who-can`.
 * @throws UsageError
 */
export function whoCanArguments(args: readonly string[]): Asked {
  return askedIn(parseOptions(args, { action: text, id: text, json: flag }));
}

/**
 * Parses the arguments of `explain`.
 * @throws UsageError
 */
export function explainArguments(args: readonly string[]): Asked & { readonly person: string } {
  const values = parseOptions(args, { as: text, action: text, id: text, json: flag });
  return { ...askedIn(values), person: given(values, 'as') };
}

function askedIn(values: Values): Asked {
  const id = given(values, 'id');
  const action = given(values, 'action');
  const { policy, id: known } = recordOf(id);
  const actions = actionsOf(policy);
  if (!actions.includes(action)) {
    throw new UsageError(`--action of a ${policy.name} is one of ${actions.join(', ')}`);
  }
  return { policy, id: known, action, json: values.json === true };
}

function recordOf(text: string): { readonly policy: Policy; readonly id: Id } {
  const nodes = modules.flatMap((module) => Object.entries(module.nodes ?? {}));
  const ofWorkspaces = nodes.filter(([, policy]) => policy.tenant !== null);
  for (const [prefix, policy] of ofWorkspaces) {
    const id = parseId(prefix, text);
    if (id !== null) return { policy, id };
  }
  const prefixes = ofWorkspaces.map(([prefix]) => `${prefix}_`).join(', ');
  throw new UsageError(`--id is the id of a record of a workspace: it begins with ${prefixes}`);
}
