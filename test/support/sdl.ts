import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

/** The schema as it is committed; a test sees that the code has the same. */
export const committedSchema = buildSchema(
  readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'),
);

/** The mutations of the schema. */
export const mutationFields = committedSchema.getMutationType()?.getFields() ?? {};
