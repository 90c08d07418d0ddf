import { eventsOf, type Module } from '../../modules/module.ts';
import type { EventType } from './index.ts';

const introduction = `# Audit events

\`npm run generate\` generates this file from the modules. Do not edit it. [audit.md](audit.md) describes the members of an event, and how to verify the log.

- **Values**: the event has the value before and after the change.
- **Without values**: the event only says that the field changed.
- **Personal**: the event has a commitment to the values. They are stored separately, and can be erased.
- **Never recorded**: a secret, which is in no event.

Every event also has a commitment to the address and the program of the client.

A denial is an event with the outcome \`denied\`. Its action is the action of the policy, such as \`document.delete\`. schema/access-matrix.md lists these actions.

In GraphQL, \`AuditEvent.action\` is an enum: \`DOCUMENT_PUBLISHED\` for \`document.published\`.
`;

/** The fields of the API by coordinate, with the events that each may write. */
type WritingFields = ReadonlyMap<
  string,
  { readonly events?: readonly { readonly action: string }[] }
>;

/** A document that lists every kind of event, its fields, and the mutations that write it. */
export function auditEventsDocument(modules: readonly Module[], fields: WritingFields): string {
  const sections = modules.flatMap((module) => sectionOf(module, fields));
  return [introduction, ...sections].join('\n');
}

function sectionOf(module: Module, fields: WritingFields): string[] {
  const types = [...eventsOf(module), ...Object.values(module.operatorEvents ?? {})];
  const [first] = types;
  if (!first) return [];
  const secret = [...new Set(types.flatMap((event) => event.secret))];
  const never = secret.length > 0 ? `\nNever recorded: ${secret.map(code).join(', ')}.\n` : '';
  const rows = types.map((event) => rowOf(event, writersOf(event, fields)));
  const lines = [
    ['Event', 'Description', 'Target', 'Values', 'Without values', 'Personal', 'Written by'],
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
    event.targetType ?? 'the target record',
    values.map(code).join(', '),
    event.touches.map(code).join(', '),
    event.personal.map(code).join(', '),
    writers.length > 0 ? writers.map(code).join(', ') : 'an operator on the command line',
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
