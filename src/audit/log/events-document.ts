import { eventsOf, type Module } from '../../modules/module.ts';
import type { EventType } from './index.ts';

const introduction = `# Audit events

Generated from the modules by \`npm run generate\`. Not to be edited. docs/audit.md says what an event holds and how the log proves itself.

**Values** are in the change as they were before and after. **Only that it changed** is told of what is too long or nobody's business. **Apart** are values that tell of a person: the event holds a commitment to them, and erasing the person erases them. What is **never told** of is a secret. Every event also knows, apart, from which address and with which program it was asked for.

A denial is an event as well, with the outcome \`denied\`. Its action is that of the policy, such as \`document.delete\`, as schema/access-matrix.md lists them.

In GraphQL, \`AuditEvent.action\` is an enum: \`DOCUMENT_PUBLISHED\` for \`document.published\`.
`;

/** The fields of the API by coordinate, and what asking for each may write to the log. */
type WritingFields = ReadonlyMap<
  string,
  { readonly events?: readonly { readonly action: string }[] }
>;

/** Every kind of event of the product as a document: what it holds, and what writes it. */
export function auditEventsDocument(modules: readonly Module[], fields: WritingFields): string {
  const sections = modules.flatMap((module) => sectionOf(module, fields));
  return [introduction, ...sections].join('\n');
}

function sectionOf(module: Module, fields: WritingFields): string[] {
  const told = [...eventsOf(module), ...Object.values(module.operatorEvents ?? {})];
  const [first] = told;
  if (!first) return [];
  const secret = [...new Set(told.flatMap((event) => event.secret))];
  const never = secret.length > 0 ? `\nNever told: ${secret.map(code).join(', ')}.\n` : '';
  const rows = told.map((event) => rowOf(event, writersOf(event, fields)));
  const lines = [
    ['Event', 'What happened', 'Target', 'Values', 'Only that it changed', 'Apart', 'Written by'],
    Array<string>(7).fill('---'),
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const [title] = first.action.split('.');
  return [`## ${title}\n${never}\n${lines.join('\n')}\n`];
}

function rowOf(event: EventType, writers: readonly string[]): string[] {
  const values = event.shows.filter((field) => !event.personal.includes(field));
  return [
    code(event.action),
    event.description,
    event.targetType ?? 'the record in question',
    values.map(code).join(', '),
    event.touches.map(code).join(', '),
    event.personal.map(code).join(', '),
    writers.length > 0 ? writers.map(code).join(', ') : 'an operator, at the command line',
  ];
}

function writersOf({ action }: EventType, fields: WritingFields): string[] {
  return [...fields]
    .filter(([, { events = [] }]) => events.some((event) => event.action === action))
    .map(([field]) => field);
}

function code(text: string): string {
  return `\`${text}\``;
}
