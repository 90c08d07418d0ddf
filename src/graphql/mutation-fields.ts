import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { readOnly } from '../modules/viewing/read-only.ts';
import type { GraphqlContext } from './context.ts';

/**
 * Gives each root field of a mutation units of work of its own, its gate included; none at all to
 * whoever sees as another, who changes nothing.
 */
export function scopeMutationFields(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (parent, args, context: GraphqlContext, info) => {
      const { operation } = context;
      if (operation.viewing) throw readOnly();
      await operation.beginField();
      try {
        return await resolve(parent, args, context, info);
      } finally {
        await operation.endField();
      }
    };
  }
}
