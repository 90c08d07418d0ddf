import { describe } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { it, type Launcher } from './launch.ts';

const DEMO_PASSWORD = 'a password for the demo of a test';

/** A server over a new database with the demo people in it, and the ids of Edith's documents. */
async function demo(launcher: Launcher) {
  const DATA_DIR = await launcher.folder();
  const server = await launcher.serve({ DATA_DIR, DEMO_PASSWORD });
  const edith = await server.as('edith@acme.test', DEMO_PASSWORD);
  const { documents } = await edith.ask('{ documents { nodes { id title } } }');
  const idOf = (title: string): string =>
    documents.nodes.find((node: { readonly title: string }) => node.title === title)?.id ?? '';
  const run = async (...args: string[]) => {
    const command = launcher.run(args, { DATA_DIR });
    const { code } = await command.ended;
    return { code, printed: command.printed, logged: command.logged };
  };
  return { server, idOf, run };
}

describe.concurrent('wardroom explain and who-can', { timeout: 120_000 }, () => {
  it('answer an operator beside a running server, and record the questions', async ({
    launcher,
    expect,
  }) => {
    const { server, idOf, run } = await demo(launcher);
    const id = idOf('Roadmap');
    const about = ['--action', 'read', '--id', id];

    const denied = await run('explain', '--as', 'victor@acme.test', ...about);
    expect(denied).toMatchObject({ code: 1, logged: '' });
    expect(denied.printed).toContain('Victor Viewer (victor@acme.test) may not read the document');
    expect(denied.printed).toContain(
      '✗ role editor or above (role is viewer, needs editor or above)',
    );
    expect(denied.printed).toMatch(
      /Each of these would allow it:\n {2}- role editor\n {2}- a share/,
    );
    expect(denied.printed.split('\n').filter((line) => line.length > 80)).toEqual([]);

    const allowed = await run('explain', '--as', 'edith@acme.test', ...about, '--json');
    expect(allowed).toMatchObject({ code: 0, logged: '' });
    expect(JSON.parse(allowed.printed)).toMatchObject({
      resource: 'document',
      action: 'read',
      id,
      allowed: true,
      authority: ['author', 'role:editor'],
      inLists: true,
      tree: { kind: 'except', holds: true },
      wouldAllow: [],
    });

    const diary = ['--action', 'read', '--id', idOf('Diary')];
    const listed = await run('who-can', ...diary);
    expect(listed).toMatchObject({ code: 0, logged: '' });
    expect(listed.printed).toBe(
      `1 person may read the document\n${idOf('Diary')}:\n\nedith@acme.test  editor  author, role:editor\n`,
    );
    expect((await run('who-can', '--action', 'lock', '--id', id)).code).toBe(1);

    const olivia = await server.as('olivia@acme.test', DEMO_PASSWORD);
    const { workspaces } = await olivia.ask(
      '{ workspaces: viewer { memberships { nodes { workspace { id } } } } }',
    );
    const { auditEvents } = await olivia.ask(
      `query ($id: ID!) { auditEvents(workspaceId: $id, filter: { action: ACCESS_EXPLAINED }) {
        nodes { actorId credentialKind targetId change { field to } } } }`,
      { id: workspaces.memberships.nodes[0].workspace.id },
    );
    expect(auditEvents.nodes).toHaveLength(2);
    expect(auditEvents.nodes[1]).toMatchObject({
      actorId: null,
      credentialKind: 'OPERATOR',
      targetId: id,
      change: [
        { field: 'action', to: 'read' },
        { field: 'userId', to: expect.stringMatching(/^user_/) },
      ],
    });
  });

  it('end with 66 when a record or a person does not exist', async ({ launcher, expect }) => {
    const { idOf, run } = await demo(launcher);
    const id = idOf('Roadmap');
    const victor = ['--as', 'victor@acme.test'];
    const read = ['--action', 'read'];
    const missing = [
      ['explain', ...victor, ...read, '--id', newId('doc')],
      ['explain', '--as', 'nobody@acme.test', ...read, '--id', id],
      ['explain', '--as', newId('user'), ...read, '--id', id],
      ['who-can', ...read, '--id', newId('cmt')],
    ];
    for (const line of missing) {
      expect(await run(...line), line.join(' ')).toMatchObject({ code: 66, printed: '' });
    }
  });

  it.for([
    ['explain --action read', '--as and --id are missing'],
    ['explain --id ID --action read', '--as is missing'],
    [
      'explain --id ID --action fly --as a@b.test',
      '--action must be an action on a document, one of read, update',
    ],
    ['explain --id user_x --action read --as a@b.test', '--id must be the id of a record'],
    ['explain --id ID --action read --as a@b.test --as c@d.test', '--as is given twice'],
    ['who-can --id ID --action read --as a@b.test', 'unknown option --as'],
    ['who-can --id ID --action read more', 'unexpected argument "more"'],
  ] as const)('refuse to be called as "%s"', async ([line, said], { launcher, expect }) => {
    const args = line.replace('ID', newId('doc')).split(' ');
    const run = launcher.run(args, { DATA_DIR: '/nowhere' });
    expect(await run.ended).toEqual({ code: 64, signal: null });
    expect(run.logged).toContain(said);
    expect(run.logged).toMatch(/\nRun `wardroom (explain|who-can) --help` for its options\.\n$/);
    expect(run.printed).toBe('');
  });

  it('fail with an exit code that is no answer', async ({ launcher, expect }) => {
    const args = ['who-can', '--id', newId('doc'), '--action', 'read'];
    const run = launcher.run(args, { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
    expect(await run.ended).toEqual({ code: 70, signal: null });
    expect(run.logged).toContain('the database cannot be reached');
  });
});
