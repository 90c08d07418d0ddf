import type { GraphQLSchema } from 'graphql';
import type { ModuleGates, TypeGate } from '../shared/graphql/gates.ts';
import { objectTypes } from './object-types.ts';

/** The gates that types carry with them: those of connections, of payloads and of the like. */
export function gatesOfTypes(schema: GraphQLSchema): ModuleGates {
  const types = objectTypes(schema).flatMap(({ name, extensions }) => {
    const gate = extensions.gate as TypeGate | undefined;
    return gate ? [[name, gate] as const] : [];
  });
  return { types: Object.fromEntries(types) };
}
