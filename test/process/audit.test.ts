import { describe } from 'vitest';
import { it } from './launch.ts';

const DEMO_PASSWORD = 'a password for the demo of a test';
const RENAME = `mutation ($id: ID!, $title: String!) {
  updateDocument(input: { id: $id, version: 1, title: $title }) { document { id } }
}`;
const EVENTS = `query ($id: ID!) { auditEvents(workspaceId: $id, filter: { action: DOCUMENT_UPDATED }) {
  nodes { ip userAgent change { to } } } }`;

describe.concurrent('wardroom audit', { timeout: 240_000 }, () => {
  it('erases a person and purges a log beside a running server', async ({ launcher, expect }) => {
    const DATA_DIR = await launcher.folder();
    const server = await launcher.serve({ DATA_DIR, DEMO_PASSWORD });
    const run = async (...args: string[]) => {
      const command = launcher.run(['audit', ...args], { DATA_DIR });
      const { code } = await command.ended;
      return { code, printed: command.printed, logged: command.logged };
    };
    const edith = await server.as('edith@acme.test', DEMO_PASSWORD);
    const olivia = await server.as('olivia@acme.test', DEMO_PASSWORD);
    const { documents, viewer } = await edith.ask(
      '{ documents { nodes { id title } } viewer { id memberships { nodes { workspace { id } } } } }',
    );
    const { id } = documents.nodes.find(({ title }: { title: string }) => title === 'Roadmap');
    await edith.ask(RENAME, { id, title: 'Another roadmap' });
    const workspace = viewer.memberships.nodes[0].workspace.id;
    const eventShown = async () =>
      (await olivia.ask(EVENTS, { id: workspace })).auditEvents.nodes[0];
    const change = [{ to: 'Another roadmap' }];
    expect(await eventShown()).toEqual({ ip: '127.0.0.1', userAgent: 'node', change });

    // Her sign-in and her change.
    expect(await run('erase', '--person', 'edith@acme.test')).toEqual({
      code: 0,
      printed: 'Erased 2 records of this person. The key that decrypts them was destroyed.\n',
      logged: '',
    });
    expect(await eventShown()).toEqual({ ip: null, userAgent: null, change });

    // The server still knows the destroyed key, and creates another.
    await edith.ask('mutation { changeName(input: { name: "Edith" }) { viewer { id } } }');
    expect((await run('erase', '--person', viewer.id)).printed).toContain('Erased 1 record');

    // The server may create a checkpoint at any moment, so only an empty purge has a fixed result.
    const before = '2001-01-01';
    const purged = await run('purge', '--workspace', workspace, '--before', before);
    expect(purged).toMatchObject({ code: 0, logged: '' });
    expect(purged.printed).toContain('Nothing to purge');
  });

  it.for([
    ['audit', '"audit" needs a command'],
    ['audit burn', '"audit burn" is not a command'],
    ['audit erase', '--person is missing'],
    ['audit purge --workspace system', '--before or --by-plan is missing'],
  ] as const)('refuses to be called as "%s"', async ([line, said], { launcher, expect }) => {
    const run = launcher.run(line.split(' '), { DATA_DIR: '/nowhere' });
    expect(await run.ended).toEqual({ code: 64, signal: null });
    expect(run.logged).toContain(said);
    expect(run.printed).toBe('');
  });
});
