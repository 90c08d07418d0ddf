import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

const HEADER = '# Generated from the code by `npm run generate`. Do not edit.\n\n';

/** The schema in GraphQL's own language, in an order that does not depend on that of the code. */
export function toSdl(schema: GraphQLSchema): string {
  return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
}
