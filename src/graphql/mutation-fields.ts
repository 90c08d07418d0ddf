import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { readOnly } from '../modules/impersonation/response.ts';
import type { GraphqlContext } from './context.ts';
import { declaredEvents } from './declared-events.ts';
import type { Gates } from './gates.ts';

/**
 * Gives each root field of a mutation its own units of work, its gate included. In them it writes
 * the events that it declares and no others. A view-as session gets none: it changes nothing.
 */
export function scopeMutationFields(schema: GraphQLSchema, gates: Gates): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    const declared = declaredEvents(gates, `Mutation.${field.name}`);
    field.resolve = async (parent, args, context: GraphqlContext, info) => {
      const { operation } = context;
      if (operation.impersonation) {
        // So that it is known whose refusal it is.
        await operation.viewer();
        throw readOnly();
      }
      await operation.beginField(declared, String(info.path.key));
      try {
        return await resolve(parent, args, context, info);
      } finally {
        await operation.endField();
      }
    };
  }
}
