import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type Assignments, type Domain, indicesOf } from '../../src/authz/analyze/domain.ts';
import { type Policy, ruleOf } from '../../src/authz/language/policy.ts';
import { assignmentsIn } from '../../src/authz/report/cover.ts';
import { matrixDocument } from '../../src/authz/report/markdown.ts';
import { type ActionTable, tablesOf } from '../../src/authz/report/matrix.ts';
import { modelText, parseModel } from '../../src/authz/report/model-text.ts';
import { type Outcome, outcomesOf } from '../../src/authz/report/outcome.ts';
import {
  currentMatrix,
  currentModel,
  MATRIX_FILE,
  MODEL_FILE,
  product,
} from '../../src/cli/shared/access-model.ts';
import { modules } from '../../src/modules/index.ts';
import { policiesOf } from '../../src/modules/module.ts';

const policies = policiesOf(modules);

const committed = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('what is committed is what the policies say', () => {
  test('in the matrix', async () => {
    expect(await committed(MATRIX_FILE), 'run `npm run generate`').toBe(currentMatrix());
  }, 60_000);

  test('in the model, which is read back as it was written', async () => {
    const text = modelText(currentModel());
    expect(await committed(MODEL_FILE), 'run `npm run generate`').toBe(text);
    expect(modelText(parseModel(text))).toBe(text);
  });
});

test('every action and every field has its place in the matrix', async () => {
  const matrix = await committed(MATRIX_FILE);
  const headings = [...matrix.matchAll(/^### (.+)$/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  );
  expect(headings.sort()).toEqual(
    policies
      .flatMap(({ name, rules }) => Object.keys(rules).map((action) => `${name}.${action}`))
      .sort(),
  );
  expect(matrix).toContain('Reads `Document.internalNotes`.');
});

describe('the tables tell the answer to each assignment, as it is', () => {
  test.each(policies.map((policy) => [policy.name, policy] as const))(
    'of %s',
    (_, policy) => {
      for (const table of tablesOf(policy, product)) {
        const { domain, sets } = outcomesOf(policy, ruleOf(policy, table.action), product);
        const unseen = notSeen(policy, table, domain, sets);
        for (const [outcome, set] of sets) {
          const told = toldBy(table, domain, outcome, unseen);
          expect([...indicesOf(set ^ told)].length, `${table.action} ${outcome}`).toBe(0);
        }
      }
    },
    60_000,
  );
});

/** Who is refused and does not see the record: the answers to reading tell of them. */
function notSeen(
  policy: Policy,
  { action }: ActionTable,
  domain: Domain,
  sets: ReadonlyMap<Outcome, Assignments>,
): Assignments {
  if (action === 'read' || action.startsWith('create')) return sets.get('NOT_FOUND') ?? 0n;
  const reading = outcomesOf(policy, ruleOf(policy, 'read'), product);
  const names = reading.domain.variables.map(({ name }) => name);
  const shared = names.filter((name) =>
    domain.variables.some((variable) => variable.name === name),
  );
  // Seen whatever the scope that reading takes: what a token leaves out is no secret to its user.
  const seen = reading.sets.get('yes') ?? 0n;
  return [...indicesOf(seen)].reduce((rest, at) => {
    const box = new Map(shared.map((name) => [name, [reading.domain.valueIn(at, name)]]));
    for (const name of ['signed in', 'session']) box.delete(name);
    return rest & ~assignmentsIn(domain, box);
  }, domain.all);
}

/** The assignments for which a table gives this answer. */
function toldBy(
  { credentials, grids }: ActionTable,
  domain: Domain,
  outcome: Outcome,
  unseen: Assignments,
): Assignments {
  const setOf = (boxes: readonly Parameters<typeof assignmentsIn>[1][]) =>
    boxes.reduce((set, box) => set | assignmentsIn(domain, box), 0n);
  let [told, left] = [0n, domain.all];
  for (const { boxes, answer } of credentials) {
    const set = setOf(boxes) & left;
    left &= ~set;
    if (answer === outcome) told |= set;
  }
  for (const { boxes, grid } of grids) {
    const asked = setOf(boxes) & left;
    for (const [row, who] of grid.personas.entries()) {
      for (const [column, what] of grid.states.entries()) {
        const answers = grid.cells[row]?.[column] ?? [];
        if (!answers.includes(outcome)) continue;
        const cell = asked & setOf(who) & setOf(what);
        if (answers.length === 1) told |= cell;
        else told |= cell & (outcome === 'NOT_FOUND' ? unseen : domain.not(unseen));
      }
    }
  }
  return told;
}

test('the matrix is the same whenever it is made', () => {
  const some = policies.filter(({ name }) => ['membership', 'share'].includes(name));
  const made = () => matrixDocument({ ...product, policies: some }, new Map());
  expect(made()).toBe(made());
});
