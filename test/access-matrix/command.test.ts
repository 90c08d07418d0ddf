import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Term } from '../../src/authz/analyze/term.ts';
import type { Model } from '../../src/authz/report/model.ts';
import { modelText } from '../../src/authz/report/model-text.ts';
import { currentModel } from '../../src/cli/shared/access-model.ts';
import { runCommand } from '../support/command.ts';

let repository: string;

beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'wardroom-access-'));
  await mkdir(join(repository, 'schema'));
  await git('init', '--quiet');
  await git('config', 'user.email', 'edith@acme.test');
  await git('config', 'user.name', 'Edith Editor');
  await writeFile(join(repository, 'README'), 'nothing yet\n');
  await commit('empty');
  const model = currentModel();
  await store('same', modelText(model));
  await store('narrower', modelText(withUnlock(model, ['all', unlocking(model), false])));
  await store(
    'wider',
    modelText(withUnlock(model, ['any', unlocking(model), ['in', 'role', 'editor']])),
  );
  await store('broken', '{ "format": 1 }\n');
  await store('no-json', 'nothing\n');
});

afterAll(() => rm(repository, { recursive: true, force: true }));

async function git(...args: string[]): Promise<void> {
  await promisify(execFile)('git', args, { cwd: repository });
}

async function commit(tag: string): Promise<void> {
  await git('add', '.');
  await git('commit', '--quiet', '--no-verify', '--no-gpg-sign', '-m', tag);
  await git('tag', '--no-sign', tag);
}

async function store(tag: string, text: string): Promise<void> {
  await writeFile(join(repository, 'schema', 'access-model.json'), text);
  await commit(tag);
}

function unlocking({ resources }: Model): Term {
  return resources.document?.actions.unlock?.rule ?? false;
}

/** A model in which documents are unlocked by another rule. */
function withUnlock(model: Model, rule: Term): Model {
  const { resources } = model;
  const { document } = resources;
  const { unlock } = document?.actions ?? {};
  if (!document || !unlock) throw new Error('documents are unlocked by nobody');
  const actions = { ...document.actions, unlock: { ...unlock, rule } };
  return { ...model, resources: { ...resources, document: { ...document, actions } } };
}

async function run(...args: string[]) {
  const { code, printed, complained } = await runCommand(['access', ...args], { root: repository });
  return { status: code, printed, said: complained };
}

describe('wardroom access diff', () => {
  test('prints nothing and ends with 0 when nobody gains or loses', async () => {
    expect(await run('diff', 'same')).toEqual({ status: 0, printed: '', said: '' });
  });

  test('ends with 1 when somebody only loses', async () => {
    expect(await run('diff', 'wider')).toEqual({
      status: 1,
      printed: 'an editor loses document.unlock\n',
      said: '',
    });
  });

  test('ends with 2 when somebody gains', async () => {
    expect(await run('diff', 'narrower')).toEqual({
      status: 2,
      printed: 'an admin or above gains document.unlock where the visibility is workspace\n',
      said: '',
    });
  });

  test.each([
    ['no revision', 'nowhere', 66, 'wardroom: git finds no revision nowhere\n'],
    [
      'a revision without a model',
      'empty',
      66,
      'wardroom: the revision empty has no schema/access-model.json\n',
    ],
    ['a model that is none', 'no-json', 65, 'wardroom: not a model of access: no JSON\n'],
  ])('tells of %s', async (_, ref, status, said) => {
    expect(await run('diff', ref)).toEqual({ status, printed: '', said });
  });

  test('tells of a model of another make', async () => {
    const { status, said } = await run('diff', 'broken');
    expect([status, said]).toEqual([
      65,
      expect.stringMatching(/^wardroom: not a model of access: /),
    ]);
  });

  test.each([
    [[]],
    [['diff']],
    [['differ', 'same']],
    [['diff', 'same', 'wider']],
    [['diff', '--all']],
    [['diff', '']],
    [['diff', 'HEAD:schema']],
    [['diff', 'a b']],
  ])('is not called as %j', async (args) => {
    const { status, printed, said } = await run(...args);
    expect([status, printed]).toEqual([64, '']);
    expect(said).toMatch(/^wardroom: .+\nRun `wardroom access( diff)? --help` for .+\n$/);
  });
});
