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

Generated from the policies by \`npm run generate\`; docs/access.md says how to read it. Not to be edited.

The tables are exact: each assignment that there can be was looked at, and those that are answered alike are told together. The answer is that of the API: \`yes\`, or the code of the no; – is what cannot be. Where two codes are given, NOT_FOUND is for those who cannot see the record, which the table of \`read\` tells. An action is asked for by name; \`node(id)\` asks only to read, and tells whoever is not signed in NOT_FOUND. What a policy cannot know comes on top: that input is well formed (BAD_USER_INPUT), and that there is something to be done (CONFLICT).

By a **view-as session** (docs/view-as.md) an owner sees the workspace as one of its members does: the row is the member's, and where a view-as session is answered otherwise it has a table of its own. Its scopes are ${[...granted].sort().map(code).join(', ')}: it changes nothing.
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
  const alike = new Map<string, string[]>();
  for (const table of tablesOf(policy, product)) {
    const gated = fieldsGatedBy(fields, table.action);
    const said = gated.length > 0 ? `Reads ${gated.map(code).join(', ')}.\n\n` : '';
    const text = `${said}${bodyOf(policy, table, product)}`;
    alike.set(text, [...(alike.get(text) ?? []), `${policy.name}.${table.action}`]);
  }
  const parts = [...alike].map(([text, actions]) => `### ${actions.join(', ')}\n\n${text}`);
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
