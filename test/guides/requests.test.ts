import { describe, expect } from 'vitest';
import { PASSWORD } from '../support/cluster.ts';
import { it } from '../support/world.ts';
import { Curl, curlsIn } from './curl.ts';
import { examplesIn } from './graphql.ts';
import { blocksIn, textOf } from './guides.ts';
import { expectPrinted } from './printed.ts';

/** The blocks of a guide, its GraphQL examples, its requests by curl and its printed JSON. */
async function guide(path: string) {
  const blocks = blocksIn(path, await textOf(path));
  return {
    examples: examplesIn(blocks),
    curls: curlsIn(blocks),
    printedIn: (section: string) =>
      blocks
        .filter((block) => block.language === 'json' && block.section === section)
        .map(({ code }) => JSON.parse(code)),
  };
}

interface Member {
  readonly user: { readonly name: string };
}

describe('README.md', () => {
  it('prints what its first query answers', async ({ world }) => {
    const [first] = (await guide('README.md')).examples;
    const answer = await world.as('edith').send(first?.block.code ?? '');
    expectPrinted(JSON.parse(answer.text), first?.answer);
  });

  it('says how many documents Victor may read', async ({ world }) => {
    const [first] = (await guide('README.md')).examples;
    const { viewer } = await world.as('victor').ask(first?.block.code ?? '');
    expect(viewer.memberships.nodes[0].workspace.documents.totalCount).toBe(1);
  });

  it('signs in and asks by curl', async ({ world }) => {
    const [signIn, viewer, ...more] = (await guide('README.md')).curls;
    const curl = new Curl(world.url);
    const { data } = await curl.send(signIn, { '…': PASSWORD });
    expect(data.signIn.viewer).toMatchObject({ name: 'Edith Editor' });
    expect(await curl.send(viewer)).toEqual({ data: { viewer: { name: 'Edith Editor' } } });
    expect(more).toEqual([]);
  });
});

describe('docs/clients.md', () => {
  it('signs in, reads, changes, and works with a token by curl', async ({ world }) => {
    const { curls, printedIn } = await guide('docs/clients.md');
    const [signIn, documents, update, createToken, byToken, ...more] = curls;
    const curl = new Curl(world.url);
    await curl.send(signIn, { '…': PASSWORD });

    const [printed] = printedIn('curl');
    expectPrinted(await curl.send(documents), printed);

    const handbook = { 'doc_…': world.cast.documents.handbook ?? '' };
    const { data: changed } = await curl.send(update, handbook);
    expect(changed.updateDocument.document).toEqual({ title: 'Handbook of Acme', version: 2 });
    const { errors } = await curl.send(update, handbook);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'STALE_VERSION' });

    const acme = { 'ws_…': world.cast.workspaces.acme ?? '' };
    const { data: created } = await curl.send(createToken, acme);
    const { secret } = created.createApiToken;
    const read = await curl.send(byToken, { $TOKEN: secret });
    expect(read.data.documents.nodes).toContainEqual({
      title: 'Handbook of Acme',
      author: { name: 'Edith Editor' },
    });
    expect(more).toEqual([]);
  });

  it('prints the error of a denied field', async ({ world }) => {
    const { examples } = await guide('docs/clients.md');
    const denied = examples.find(({ block }) => block.section === 'Errors');
    const id = world.cast.documents.handbook;
    const answer = await world.as('victor').send(denied?.block.code ?? '', { id });
    expectPrinted(JSON.parse(answer.text), denied?.answer);
  });
});

describe('docs/explain.md', () => {
  it('prints the answers to its two questions', async ({ world }) => {
    const [explain, whoCan] = (await guide('docs/explain.md')).examples;
    const id = world.cast.documents.roadmap;
    const i = { ...(explain?.variables?.i as object), id };
    const explained = await world.as('adam').send(explain?.block.code ?? '', { i });
    expectPrinted(JSON.parse(explained.text), explain?.answer);
    const holders = await world.as('edith').send(whoCan?.block.code ?? '', { id });
    expectPrinted(JSON.parse(holders.text), whoCan?.answer);
  });
});

describe('docs/view-as.md', () => {
  it('begins and looks as it shows', async ({ world }) => {
    const { examples, curls, printedIn } = await guide('docs/view-as.md');
    const olivia = world.as('olivia');
    const { workspace } = await olivia.ask(
      'query ($id: ID!) { workspace(id: $id) { members { nodes { id user { name } } } } }',
      { id: world.cast.workspaces.acme },
    );
    const victor = workspace.members.nodes.find(
      ({ user }: Member) => user.name === 'Victor Viewer',
    );
    const [begin] = examples;
    const { viewAs } = await olivia.ask(begin?.block.code ?? '', {
      input: { membershipId: victor.id },
    });
    const [look, ...more] = curls;
    const { data, extensions } = await new Curl(world.url).send(look, { $SECRET: viewAs.secret });
    expect(data.viewer.name).toBe('Victor Viewer');
    expectPrinted({ data: {}, extensions }, printedIn('How to recognize it')[0]);
    expect(more).toEqual([]);
  });
});
