import { type Input, type MutationName, mutations } from '../catalog/index.ts';
import type { Answer } from './client.ts';
import { mutationFields } from './sdl.ts';

/** One operation. */
export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** One mutation with its input, if it takes one. */
export interface Mutation {
  readonly name: MutationName;
  readonly input?: Input;
  /** The fields of the answer, if not those of the catalog. */
  readonly selection?: string;
}

/** Who can send an operation: a client with a cookie, or one with a token. */
export interface Sender {
  send(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** An operation with one mutation. */
export function mutate(name: MutationName, input: Input = {}, selection?: string): Operation {
  return mutateAll({ [name]: { name, input, ...(selection ? { selection } : {}) } });
}

/** An operation with several mutations, each under an alias, in their order. */
export function mutateAll(all: Readonly<Record<string, Mutation>>): Operation {
  const parts = Object.entries(all).map(([alias, { name, input = {}, selection }]) => {
    const type = mutationFields[name]?.args[0]?.type;
    const call = `${alias === name ? '' : `${alias}: `}${name}${type ? `(input: $${alias})` : ''}`;
    return {
      field: `${call} { ${selection ?? mutations[name].answer} }`,
      declared: type ? [`$${alias}: ${type}`] : [],
      variables: type ? { [alias]: input } : {},
    };
  });
  const declared = parts.flatMap((part) => part.declared).join(', ');
  return {
    query: `mutation ${declared && `(${declared})`} { ${parts.map(({ field }) => field).join(' ')} }`,
    variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
  };
}

/** Sends a mutation. */
export function run(
  sender: Sender,
  name: MutationName,
  input: Input = {},
  selection?: string,
): Promise<Answer> {
  const { query, variables } = mutate(name, input, selection);
  return sender.send(query, variables);
}

/** Sends a mutation that must succeed, and returns its payload. */
export async function done(
  sender: Sender,
  name: MutationName,
  input: Input = {},
  selection?: string,
): Promise<Answer['data']> {
  const { data, errors, text } = await run(sender, name, input, selection);
  if (errors) throw new Error(`${name} was refused: ${text}`);
  return data[name];
}
