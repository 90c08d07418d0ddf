import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { type Policy, ruleInWords } from '../authz/index.ts';
import type { Gates } from './gates.ts';

/**
 * Says in the description of each mutation and each gated field who may use it, in the words of its
 * rule: what a description states of a rule by hand would be wrong one day.
 */
export function describeRules(schema: GraphQLSchema, { types, fields }: Gates): void {
  for (const [coordinate, gate] of fields) {
    if (gate.kind !== 'may' || !coordinate.startsWith('Mutation.')) continue;
    describe(schema.getMutationType(), coordinate.slice('Mutation.'.length), gate);
  }
  for (const [name, gate] of types) {
    if (gate.kind !== 'record') continue;
    const type = schema.getType(name) as GraphQLObjectType | undefined;
    for (const [field, action] of Object.entries(gate.gated)) {
      describe(type, field, { policy: gate.policy, action });
    }
  }
}

function describe(
  type: GraphQLObjectType | null | undefined,
  name: string,
  { policy, action }: { readonly policy: Policy; readonly action: string },
): void {
  const field = type?.getFields()[name];
  if (!field) return;
  field.description = [field.description, ruleInWords(policy, action)].filter(Boolean).join(' ');
}
