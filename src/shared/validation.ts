import type { z } from 'zod';
import { BadUserInput, type FieldProblem } from './errors.ts';

/**
 * Parses a mutation's input.
 * @throws BadUserInput with a problem for each wrong field, as `input.title`
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  name = 'input',
): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new BadUserInput(
    ...parsed.error.issues.map(({ path, message }) => ({
      path: [name, ...path].join('.'),
      message,
    })),
  );
}

/**
 * Text that PostgreSQL and JSON can hold: no NUL and no lone surrogate, at any depth.
 * @throws BadUserInput naming where
 */
export function assertWellFormed(value: unknown, path: string): void {
  const problems = [...malformedIn(value, path)];
  if (problems.length > 0) throw new BadUserInput(...problems);
}

function* malformedIn(value: unknown, path: string): Generator<FieldProblem> {
  if (typeof value === 'string') {
    if (value.includes('\0')) yield { path, message: 'must not hold a NUL character' };
    if (!value.isWellFormed()) yield { path, message: 'must not hold half a character' };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* malformedIn(item, `${path}.${key}`);
  }
}
