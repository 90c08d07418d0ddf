import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, Ctx, type NonEmptyArray, Query, Resolver } from 'type-graphql';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { hintsOf } from '../../src/modules/actions.ts';
import { documentActions } from '../../src/modules/document/document.actions.ts';
import { Document } from '../../src/modules/document/document.graphql.ts';
import { documentPolicy } from '../../src/modules/document/document.policy.ts';
import { modules } from '../../src/modules/index.ts';
import type { Module } from '../../src/modules/module.ts';
import { may } from '../../src/shared/graphql/gates.ts';
import { hintFields } from '../../src/shared/graphql/hints.ts';

@Resolver()
class BenchResolver {
  @Query(() => [Document], { nullable: true })
  answered(@Ctx('operation') { answered }: { answered: unknown }) {
    return answered;
  }
}

const bench: Module = {
  resolvers: [BenchResolver],
  gates: { fields: { 'Query.answered': may(documentPolicy, 'read') } },
};

/** The product's schema with all its gates, and a root field that answers what the bench made. */
export function gated(): GraphQLSchema {
  return buildGuardedSchema([...modules, bench]).schema;
}

/** The same without a gate. What a viewer may do, which gates resolve, is the same for all. */
export function bare(): GraphQLSchema {
  const resolvers = [...modules, bench].flatMap((module) => module.resolvers);
  const schema = buildSchemaSync({ resolvers: resolvers as NonEmptyArray<NewableFunction> });
  const fields = schema.getType('Document');
  if (!fields || !('getFields' in fields)) throw new Error('there is no type Document');
  for (const name of hintFields(hintsOf(documentActions))) {
    const field = fields.getFields()[name];
    if (field && 'resolve' in field) field.resolve = () => (name.endsWith('Reasons') ? [] : true);
  }
  return schema;
}
