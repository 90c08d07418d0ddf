import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { Policy } from '../../authz/index.ts';
import { actionsOf } from '../../modules/access/explain.service.ts';
import { modules } from '../../modules/index.ts';
import { type Id, parseId } from '../../shared/id.ts';
import { UsageError } from '../exit.ts';

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
  return askedIn(parsed(args, { action: text, id: text, json: flag }));
}

/**
 * Parses the arguments of `explain`.
 * @throws UsageError
 */
export function explainArguments(args: readonly string[]): Asked & { readonly person: string } {
  const values = parsed(args, { as: text, action: text, id: text, json: flag });
  return { ...askedIn(values), person: given(values, 'as') };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
type Options = Readonly<Record<string, typeof text | typeof flag>>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

function parsed(args: readonly string[], options: Options): Values {
  try {
    const { values, tokens } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: false,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new UsageError(`--${twice} is given twice`);
    return values;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
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

function given(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}
