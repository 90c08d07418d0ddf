import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { GraphqlContext } from './context.ts';

/** Gives each root field of a mutation units of work of its own, its gate included. */
export function scopeMutationFields(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (parent, args, context: GraphqlContext, info) => {
      const { operation } = context;
      await operation.beginField();
      try {
        return await resolve(parent, args, context, info);
      } finally {
        await operation.endField();
      }
    };
  }
}
