import { type ClassType, createParameterDecorator, Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { parseInput } from '../validation.ts';
import type { InputField } from './input-fields.ts';

type Fields = Readonly<Record<string, InputField>>;
type Shape<F extends Fields> = { readonly [Name in keyof F]: F[Name]['schema'] };

/** An input type, said once: GraphQL's type and the check of its values come from the same fields. */
export interface Input<Value> {
  readonly type: ClassType;
  /** @throws BadUserInput with a problem for each wrong field, as `input.title` */
  parse(given: unknown, name?: string): Value;
}

/** What an input holds once it is parsed. */
export type Given<I> = I extends Input<infer Value> ? Value : never;

/**
 * Declares an input type.
 * @param name of the type in the schema
 * @param refine checks what fields say together
 */
export function inputOf<F extends Fields>(
  name: string,
  description: string,
  fields: F,
  refine: (schema: z.ZodObject<Shape<F>>) => z.ZodType<z.output<z.ZodObject<Shape<F>>>> = (s) => s,
): Input<z.output<z.ZodObject<Shape<F>>>> {
  class Given {}
  for (const [field, { type, nullable, description: about }] of Object.entries(fields)) {
    Field(type, { nullable, description: about })(Given.prototype, field);
  }
  InputType(name, { description })(Given);
  const shape = Object.fromEntries(
    Object.entries(fields).map(([field, { schema }]) => [field, schema]),
  ) as unknown as Shape<F>;
  const schema = refine(z.object(shape));
  return { type: Given, parse: (given, path = 'input') => parseInput(schema, given, path) };
}

/** A resolver's parameter that takes the mutation's input, parsed. */
export function InputArg<Value>(input: Input<Value>): ParameterDecorator {
  return createParameterDecorator(({ args }) => input.parse(args.input), {
    arg: { name: 'input', typeFunc: () => input.type, options: { description: 'The input.' } },
  }) as ParameterDecorator;
}
