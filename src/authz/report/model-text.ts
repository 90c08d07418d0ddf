import { z } from 'zod';
import type { Term } from '../analyze/term.ts';
import type { FactDefinition, Variable } from '../analyze/variable.ts';
import { FORMAT, type Model, type Resource } from './model.ts';

/** The text is no model, or a model of another format. */
export class UnreadableModel extends Error {
  override readonly name = 'UnreadableModel';
}

/** A model as JSON. Each variable, action and type has its own line, so a change is a small diff. */
export function modelText({ format, viewAs, resources }: Model): string {
  const parts = Object.entries(resources).map(
    ([name, resource]) => `    ${JSON.stringify(name)}: ${resourceText(resource)}`,
  );
  return `{
  "format": ${format},
  "viewAs": ${JSON.stringify(viewAs)},
  "resources": {\n${parts.join(',\n')}\n  }\n}\n`;
}

function resourceText({ variables, actions, types }: Resource): string {
  const lines = variables.map((variable) => `        ${JSON.stringify(variable)}`);
  return `{
      "variables": [\n${lines.join(',\n')}\n      ],
      "actions": {\n${entries(actions)}\n      },
      "types": {\n${entries(types)}\n      }
    }`;
}

function entries(record: Readonly<Record<string, unknown>>): string {
  return Object.entries(record)
    .map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n');
}

/**
 * Reads what `modelText` wrote.
 * @throws UnreadableModel
 */
export function parseModel(text: string): Model {
  const parsed = modelSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadableModel(`not a model of access: ${issue?.path.join('.')}: ${issue?.message}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableModel('not a model of access: no JSON');
  }
}

const term: z.ZodType<Term> = z.lazy(() =>
  z.union([
    z.boolean(),
    z.tuple([z.enum(['all', 'any'])], term),
    z.tuple([z.literal('not'), term]),
    z.tuple([z.literal('in'), z.string()], z.string()),
  ]),
);

const variable: z.ZodType<Variable> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    values: z.array(z.string()),
    at: z.string(),
    of: z.union([
      z.strictObject({ kind: z.enum(['signedIn', 'tenantScope', 'notImpersonated']) }),
      z.strictObject({ kind: z.literal('credential'), scope: z.string().nullable() }),
      z.strictObject({ kind: z.literal('recent'), seconds: z.number() }),
      z.strictObject({ kind: z.literal('level'), scale: z.string() }),
      z.strictObject({ kind: z.enum(['viewerIs', 'is', 'isSet']), column: z.string() }),
      z.strictObject({
        kind: z.literal('after'),
        column: z.string(),
        secondsAgo: z.number(),
      }),
      fact,
      z.strictObject({ kind: z.literal('ladder'), levels: z.record(z.string(), fact) }),
    ]),
  }),
);

const fact: z.ZodType<FactDefinition> = z.lazy(() =>
  z.strictObject({
    kind: z.literal('fact'),
    words: z.string(),
    table: z.string(),
    on: z.array(z.tuple([z.string(), z.string()])),
    sameTenant: z.boolean(),
    where: term,
    variables: z.array(variable),
  }),
);

const modelSchema: z.ZodType<Model> = z.strictObject({
  format: z.literal(FORMAT),
  viewAs: z.array(z.string()),
  resources: z.record(
    z.string(),
    z.strictObject({
      variables: z.array(variable),
      actions: z.record(
        z.string(),
        z.strictObject({ scope: z.string().nullable(), releases: z.boolean(), rule: term }),
      ),
      types: z.record(z.string(), z.record(z.string(), z.string())),
    }),
  ),
});
