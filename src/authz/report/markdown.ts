import { type Policy, type Rule, ruleOf } from '../language/policy.ts';
import { toWords } from '../language/to-words.ts';
import type { Box } from './cover.ts';
import { credentialIn } from './credential-words.ts';
import { fieldsGatedBy, type TypeFields } from './fields.ts';
import type { GrantedScopes } from './granted.ts';
import { type ActionTable, type Grid, tablesOf } from './matrix.ts';
import type { Outcome, Product } from './outcome.ts';
import { stateIn, whoIn } from './phrase.ts';

const introduction = (granted: GrantedScopes) => `# Who may do what

Generated from the policies by \`npm run generate\`. Do not edit it. docs/access.md explains how to read it.

The tables are exact: they cover every possible assignment. People and records that get the same answers form one group.

- An answer is \`yes\`, or \`no\` with the code of the error. – means that the combination is impossible.
- If an answer has two codes, people who cannot see the record get NOT_FOUND. The table of \`read\` says who can see it.
- The answers are those to a request that names the action. \`node(id)\` only reads; without a credential it answers NOT_FOUND.
- A policy does not know whether the input is well formed (BAD_USER_INPUT), or whether the action has an effect (CONFLICT).

With a **view-as session** (docs/view-as.md) an owner sees the workspace as one of its members does. Its answers are in the row of that member. Where they differ, there is a second table. Its scopes are ${[...granted].sort().map(code).join(', ')}, so it changes nothing.
`;

/**
 * The access matrix as a document.
 * @param fields the types of each policy's records, by the policy's name
 */
export function matrixDocument(product: Product, fields: ReadonlyMap<string, TypeFields>): string {
  const { policies, granted } = product;
  const contents = policies.map(({ name }) => `- [${name}](#${name.toLowerCase()})`).join('\n');
  const sections = policies.map((policy) =>
    section(policy, product, fields.get(policy.name) ?? {}),
  );
  return [introduction(granted), `${contents}\n`, ...sections].join('\n');
}

function section(policy: Policy, product: Product, fields: TypeFields): string {
  const actionsByText = new Map<string, string[]>();
  for (const table of tablesOf(policy, product)) {
    const gated = fieldsGatedBy(fields, table.action);
    const reads = gated.length > 0 ? `Reads ${gated.map(code).join(', ')}.\n\n` : '';
    const text = `${reads}${bodyOf(policy, table, product)}`;
    actionsByText.set(text, [...(actionsByText.get(text) ?? []), `${policy.name}.${table.action}`]);
  }
  const parts = [...actionsByText].map(([text, actions]) => `### ${actions.join(', ')}\n\n${text}`);
  return [`## ${policy.name}\n`, ...parts].join('\n');
}

function bodyOf(policy: Policy, table: ActionTable, { granted }: Product): string {
  const rule = ruleOf(policy, table.action);
  const by = (box: Box) => credentialIn(box, table.variables, granted);
  const credentials = table.credentials.map(
    ({ boxes, answer }) => `${boxes.map((box) => by(box) ?? 'any other').join(' or ')} → ${answer}`,
  );
  const lines = [
    `**Rule:** ${toWords(rule.written)}.`,
    `**Scope:** ${scopeOf(rule)}. **By credential:** ${credentials.join('; ')}.`,
  ];
  const grids = table.grids.map(({ boxes, grid }, _, { length }) => {
    const credential = boxes.map((box) => by(box) ?? 'any credential').join(' or ');
    return `${length > 1 ? `By ${credential}:\n\n` : ''}${gridText(grid, table)}`;
  });
  return [...lines, ...grids].map((part) => `${part}\n`).join('\n');
}

function scopeOf({ scope }: Rule): string {
  return scope === null ? 'none, a session only' : code(scope);
}

function gridText({ personas, states, cells }: Grid, { variables }: ActionTable): string {
  const columns = states.map((boxes) =>
    capitalised(boxes.map((box) => stateIn(box, variables)).join(', or ') || 'answer'),
  );
  const rows = personas.map((boxes, row) => {
    const answers = cells[row] ?? [];
    const nobody = !answers.some(([first]) => first === 'yes');
    const isRest = nobody && boxes.length > 1 && row === personas.length - 1 && row > 0;
    const who = boxes.map((box) => whoIn(box, variables)).join('; ');
    return [isRest ? 'everyone else' : who, ...answers.map(cell)];
  });
  return [['Who', ...columns], columns.concat('').map(() => '---'), ...rows]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

function cell(outcomes: readonly Outcome[]): string {
  const [only] = outcomes;
  if (only === undefined) return '–';
  if (only === 'yes' && outcomes.length === 1) return 'yes';
  return `no: ${[...outcomes].sort().join(' or ')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
