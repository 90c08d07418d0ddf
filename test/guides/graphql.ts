import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { CodeBlock } from './guides.ts';

/** A GraphQL block, with what the guide shows right after it: variables, then an answer. */
export interface Example {
  readonly block: CodeBlock;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly answer: Answer | null;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** The GraphQL blocks of some guides. JSON blocks belong to the GraphQL block before them in their section. */
export function examplesIn(blocks: readonly CodeBlock[]): Example[] {
  return blocks.flatMap((block, index) => {
    if (block.language !== 'graphql') return [];
    const following = blocks.slice(index + 1);
    const end = following.findIndex(
      (next) => next.language !== 'json' || !inSameSection(next, block),
    );
    const json = (end === -1 ? following : following.slice(0, end)).map((next) =>
      JSON.parse(next.code),
    );
    return [
      {
        block,
        variables: json.find((value) => !isAnswer(value)) ?? null,
        answer: json.find(isAnswer) ?? null,
      },
    ];
  });
}

const inSameSection = (one: CodeBlock, other: CodeBlock): boolean =>
  one.guide === other.guide && one.section === other.section;

const isAnswer = (value: object): value is Answer => 'data' in value || 'errors' in value;

/** Names of the fields in the printed data that the operation does not select, and the reverse. */
export function differenceOfShape(document: DocumentNode, data: unknown): string[] {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return ['the block begins with no operation'];
  return differences(operation.selectionSet, data, 'data');
}

function differences(selection: SelectionSetNode, value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => differences(selection, item, `${path}[${index}]`));
  }
  if (value === null || typeof value !== 'object') return [];
  const printed = new Map(Object.entries(value));
  const selected = new Map(fieldsOf(selection).map((field) => [nameOf(field), field]));
  return [
    ...[...printed.keys()]
      .filter((name) => !selected.has(name))
      .map((name) => `${path}.${name} is not selected`),
    ...[...selected].flatMap(([name, field]) => {
      if (!printed.has(name)) return [`${path}.${name} is not printed`];
      return field.selectionSet
        ? differences(field.selectionSet, printed.get(name), `${path}.${name}`)
        : [];
    }),
  ];
}

const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
  selections.filter((selection) => selection.kind === Kind.FIELD);

const nameOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;
