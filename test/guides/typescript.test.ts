import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodegenConfig } from './codegen-cli.ts';
import { allBlocks } from './guides.ts';
import { programsIn, Workbench } from './programs.ts';

const CONFIG = 'codegen.ts';

const programs = programsIn(await allBlocks());

let workbench: Workbench;
let codegen: CodegenConfig;
beforeAll(async () => {
  workbench = await Workbench.create();
  const configured = programs.find(({ files }) => files.has(CONFIG));
  if (!configured) throw new Error(`no guide shows ${CONFIG}`);
  codegen = await workbench.configOf(configured, CONFIG);
});
afterAll(() => workbench[Symbol.asyncDispose]());

describe('the TypeScript of a section compiles', () => {
  test.each(programs.map((program) => [program.place, program] as const))(
    '%s',
    async (_, program) => {
      expect(await workbench.complaintsAbout(program, codegen)).toBe('');
    },
    60_000,
  );
});

test('a mistake is found', async () => {
  const code = "import { useQuery } from 'urql';\nexport const one: number = useQuery;\n";
  const program = { place: '', files: new Map([['index.ts', code]]) };
  expect(await workbench.complaintsAbout(program, codegen)).toContain(
    'index.ts(2,14): error TS2322',
  );
}, 60_000);
