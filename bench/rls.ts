import 'reflect-metadata';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import postgres from 'postgres';
import { type App, startApp } from '../src/app.ts';
import { startEmbedded } from '../src/db/embedded/index.ts';
import { applyMigrations } from '../src/db/migrate/apply.ts';
import { provision } from '../src/db/provision.ts';
import { idFromUuid } from '../src/shared/id.ts';
import { hashSecret } from '../src/shared/secret.ts';
import { compare, quantile, type Times, wallTime } from './compare.ts';
import { ASKERS, DOCUMENTS, fill } from './content.ts';

/**
 * "The operations of the benchmark with and without row-level security in one run": two servers in
 * this process, over two databases with the same content in one cluster, of which one has row-level
 * security disabled. Each operation is sent to them in turn. Wall time, over HTTP on loopback.
 */
const ROUNDS = 40;
const SECURED = 'bench_secured';
const PLAIN = 'bench_plain';
const SECRET = 'a secret of the benchmark, long enough for one';

const HINTS = 'viewerCanUpdate viewerCanPublish viewerCanDelete viewerCanShare';

const dataDir = await mkdtemp(join(tmpdir(), 'wardroom-bench-'));
const embedded = await startEmbedded({ dataDir, durable: false });
const apps: App[] = [];
try {
  const { urls, documentId, workspaceId } = await databases();
  const servers = await Promise.all(urls.map(serverOver));
  print(`${DOCUMENTS} documents; median of ${ROUNDS} runs of each, in turn`);
  for (const requester of ASKERS) {
    const operations: Readonly<Record<string, string>> = {
      'a page of 50 documents': `{ documents(first: 50) { nodes { id title status updatedAt } } }`,
      'the same with 4 hints each': `{ documents(first: 50) { nodes { id title ${HINTS} } } }`,
      'the same, counted': `{ documents(first: 50) { totalCount nodes { id } } }`,
      'found by text': `{ documents(first: 50, filter: { text: "4711" }) { nodes { id title } } }`,
      'one document with 20 comments': `{ document(id: "${documentId}") { title ${HINTS} comments(first: 20) { nodes { body author { name } } } } }`,
      ...(requester === 'guest'
        ? {}
        : {
            'a page of 50 members': `{ workspace(id: "${workspaceId}") { members(first: 50) { nodes { role user { name } } } } }`,
          }),
      ...(requester === 'editor'
        ? {
            'a mutation that makes a document': `mutation { createDocument(input: { workspaceId: "${workspaceId}", title: "New" }) { document { title } } }`,
          }
        : {}),
    };
    for (const [name, query] of Object.entries(operations)) {
      const subjects = servers.map((app) => ({
        prepare: () => {},
        run: () => ask(app, requester, query),
      }));
      const [plain = [], secured = []] = await compare(subjects, {
        warmUps: 20,
        rounds: ROUNDS,
        clock: wallTime,
      });
      print(
        `${requester}: ${name}\n  without ${summary(plain)}\n  with    ${summary(secured)}\n  ratio of medians ${(quantile(secured, 0.5) / quantile(plain, 0.5)).toFixed(2)}`,
      );
    }
  }
} finally {
  for (const app of apps) await app.close();
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Two databases with the same content, ids included; the second without row-level security. */
async function databases() {
  const { ownerUrl, appUrl } = await provision(embedded.superuserUrl('postgres'), SECURED);
  await applyMigrations(ownerUrl);
  const secured = postgres(embedded.superuserUrl(SECURED), { max: 1, onnotice: () => {} });
  await fill(secured, hashSecret);
  const [row] = await secured`select id, workspace_id from documents where title = 'Document 50'`;
  await secured.end();
  const admin = postgres(embedded.superuserUrl('postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${PLAIN} template ${SECURED}`);
  await admin.end();
  const plain = postgres(embedded.superuserUrl(PLAIN), { max: 1, onnotice: () => {} });
  for (const { tablename } of await plain`
    select tablename from pg_tables where schemaname = 'public'`) {
    await plain`alter table ${plain(tablename)} disable row level security`;
  }
  await plain`analyze`;
  await plain.end();
  return {
    urls: [appUrl.replace(SECURED, PLAIN), appUrl],
    documentId: idFromUuid('doc', String(row?.id)),
    workspaceId: idFromUuid('ws', String(row?.workspace_id)),
  };
}

async function serverOver(databaseUrl: string): Promise<App> {
  const app = await startApp({
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    poolSize: 5,
    sessionSecret: SECRET,
    personalSecret: SECRET,
    secure: false,
    trustedProxies: 0,
    introspection: false,
    devTools: false,
    auditStream: null,
    mailer: { send: async () => {} },
    log: pino({ level: 'silent' }),
  });
  apps.push(app);
  return app;
}

async function ask({ url }: App, requester: string, query: string): Promise<void> {
  const signature = createHmac('sha256', SECRET)
    .update(requester)
    .digest('base64')
    .replace(/=+$/, '');
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: `wardroom=${encodeURIComponent(`s:${requester}.${signature}`)}`,
    },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await answer.json()) as { errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
}

function summary(times: Times): string {
  const [p10, median, p90] = [0.1, 0.5, 0.9].map((share) => quantile(times, share).toFixed(2));
  return `median ${median} ms, p10 ${p10} ms, p90 ${p90} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
