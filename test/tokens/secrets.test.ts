import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret } from '../../src/shared/secret.ts';
import { secretIn } from '../invitations/secret.ts';
import * as arrange from '../sharing/arrange.ts';
import { done } from '../support/mutations.ts';
import { openWorld, type World } from '../support/world.ts';
import { TokenClient } from './token-client.ts';

/** A secret, how the database knows it, and every answer and log line since it was first told. */
interface Trail {
  readonly secrets: readonly string[];
  readonly hashes: readonly string[];
  readonly answers: readonly string[];
}

let world: World;
let trail: Trail;
const logged: string[] = [];

beforeAll(async () => {
  const sink = new Writable({
    write: (line, _, next) => {
      logged.push(String(line));
      next();
    },
  });
  world = await openWorld({ app: { log: pino({ level: 'trace' }, sink) } });
  trail = await walk(world);
});
afterAll(() => world.close());

/** Makes a token and an invitation, uses them, looks at them in every way, and ends them. */
async function walk(world: World): Promise<Trail> {
  const workspaceId = await arrange.makeWorkspace(world);
  const [edith, adam] = [world.as('edith'), world.as('adam')];
  const { secret, apiToken } = await done(edith, 'createApiToken', {
    workspaceId,
    name: 'Deploys',
    scopes: ['DOCUMENT_READ', 'MEMBER_READ'],
  });
  const invited = await done(adam, 'inviteMember', {
    workspaceId,
    email: 'gus@guest.test',
    role: 'VIEWER',
  });
  const invitation = secretIn(world.mail.at(-1));
  const answers = [JSON.stringify(apiToken), JSON.stringify(invited)];
  const keep = (sent: Promise<{ text: string }>) => sent.then(({ text }) => answers.push(text));

  const token = new TokenClient(world.url, secret);
  await keep(token.send('{ viewer { name email } }'));
  await keep(token.send('{ viewer { sessions { nodes { id } } } }'));
  await keep(token.send('mutation { nonsense }'));
  await keep(new TokenClient(world.url, `${secret}x`).send('{ viewer { name } }'));
  const everything = `query($ws: ID!, $tok: ID!, $inv: ID!) {
    token: node(id: $tok) { ... on ApiToken { id name scopes createdAt expiresAt lastUsedAt } }
    invitation: node(id: $inv) { ... on Invitation { id email role createdAt expiresAt acceptedAt } }
    workspace(id: $ws) {
      apiTokens { edges { cursor node { id name } } } invitations { edges { cursor node { id } } }
    }
    auditEvents(workspaceId: $ws) { nodes { action targetId change { field from to } } }
  }`;
  const ids = { ws: workspaceId, tok: apiToken.id, inv: invited.invitation.id };
  for (const who of ['edith', 'adam', 'olivia'] as const) {
    await keep(world.as(who).send(everything, ids));
  }
  const accept =
    'mutation($s: String!) { acceptInvitation(input: { secret: $s }) { membership { id } } }';
  await keep(world.as('ian').send(accept, { s: invitation }));
  await keep(world.as('gus').send(accept, { s: invitation }));
  await keep(world.as('gus').send(accept, { s: invitation }));
  await keep(
    edith.send(
      'mutation($id: ID!) { revokeApiToken(input: { id: $id }) { apiToken { id name } } }',
      {
        id: apiToken.id,
      },
    ),
  );
  await keep(token.send('{ viewer { name } }'));
  for (const who of ['edith', 'adam', 'olivia'] as const) {
    await keep(world.as(who).send(everything, ids));
  }
  return {
    secrets: [secret, secret.replace('wardroom_pat_', ''), invitation],
    hashes: [hashSecret(secret), hashSecret(invitation)],
    answers,
  };
}

/** Everything that is in the database, table by table, as text. */
async function everyTable(): Promise<Record<string, string>> {
  const tables = await world.sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const dumped: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await world.sql.unsafe(`select to_jsonb(t)::text as row from ${name} t`);
    dumped[name] = rows.map(({ row }) => row).join('\n');
  }
  return dumped;
}

describe('the secret of a token or of an invitation', () => {
  test('is in no table of the database', async () => {
    const tables = await everyTable();
    expect(Object.keys(tables)).toContain('public.api_tokens');
    expect(tables['public.audit_events']).toContain('apiToken.created');
    for (const [name, text] of Object.entries(tables)) {
      for (const secret of trail.secrets) {
        expect(text.includes(secret), name).toBe(false);
      }
    }
  });

  test('is in the database only as a hash, and the audit log has not even that', async () => {
    const tables = await everyTable();
    const holding = trail.hashes.map((hash) =>
      Object.keys(tables).filter((name) => tables[name]?.includes(hash)),
    );
    // The token was revoked, and so its row is gone.
    expect(holding).toEqual([[], ['public.invitations']]);
  });

  test('is in no answer but the first, nor is its hash', () => {
    expect(trail.answers.length).toBeGreaterThan(10);
    for (const text of trail.answers) {
      for (const secret of [...trail.secrets, ...trail.hashes]) {
        expect(text.includes(secret), text.slice(0, 200)).toBe(false);
      }
    }
  });

  test('is in no line of the log, nor is its hash', () => {
    expect(logged.length).toBeGreaterThan(10);
    const lines = logged.join('\n');
    for (const secret of [...trail.secrets, ...trail.hashes]) {
      expect(lines.includes(secret)).toBe(false);
    }
  });

  test('is in no statement, where a log of slow ones would keep it', () => {
    const statements = world.statements.join('\n');
    for (const secret of [...trail.secrets, ...trail.hashes]) {
      expect(statements.includes(secret)).toBe(false);
    }
  });

  test('goes to the invited address and to nobody else', () => {
    const [, , invitation = ''] = trail.secrets;
    const told = world.mail.filter(({ text, subject }) => `${text}${subject}`.includes(invitation));
    expect(told.map(({ to }) => to)).toEqual(['gus@guest.test']);
  });
});
