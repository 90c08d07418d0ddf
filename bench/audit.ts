import 'reflect-metadata';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import postgres from 'postgres';
import { type App, startApp } from '../src/app.ts';
import { startEmbedded } from '../src/db/embedded/index.ts';
import { applyMigrations } from '../src/db/migrate/apply.ts';
import { provision } from '../src/db/provision.ts';
import { type Id, idFromUuid, uuidOf } from '../src/shared/id.ts';
import { hashSecret } from '../src/shared/secret.ts';
import { quantile } from './measure/compare.ts';

/**
 * "Mutations per second with the audit on and with the append stubbed out, for one busy workspace
 * and for 64": two servers in this process, over two databases with the same content in one cluster
 * that is durable, in one of which `audit_append` does nothing. Each is under the same load in turn,
 * over HTTP on loopback: so many editors, each of whom changes a document of their own without a
 * pause.
 */
const EDITORS = 16;
const ROUNDS = 9;
const MUTATIONS = 400;
const ON = 'bench_audit';
const STUBBED = 'bench_stubbed';
const SECRET = 'a secret of the benchmark, long enough for one';

interface Editor {
  readonly session: string;
  readonly documentId: Id<'doc'>;
}

/** The version of each document, as the last answer of each server said. */
const versions = new WeakMap<App, Map<string, number>>();

const dataDir = await mkdtemp(join(tmpdir(), 'wardroom-bench-'));
const embedded = await startEmbedded({ dataDir, durable: true });
const apps: App[] = [];
try {
  const { appUrl, editorsOf } = await databases();
  const stubbed = await serverOver(appUrl.replace(ON, STUBBED));
  const on = await serverOver(appUrl);
  print(
    `${EDITORS} editors at once; median, p10 and p90 of ${ROUNDS} rounds of ${MUTATIONS} mutations of each, in turn`,
  );
  for (const [name, editors] of Object.entries(editorsOf)) {
    const rates = { stubbed: [] as number[], on: [] as number[] };
    for (const app of [stubbed, on]) await mutationsPerSecond(app, editors);
    for (let round = 0; round < ROUNDS; round++) {
      const turns = [
        () => mutationsPerSecond(stubbed, editors).then((rate) => rates.stubbed.push(rate)),
        () => mutationsPerSecond(on, editors).then((rate) => rates.on.push(rate)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    for (const each of Object.values(rates)) each.sort((a, b) => a - b);
    const ratio = quantile(rates.on, 0.5) / quantile(rates.stubbed, 0.5);
    print(
      `${name}\n  append stubbed out  ${summary(rates.stubbed)}\n  audit on            ${summary(rates.on)}\n  ratio of medians    ${ratio.toFixed(2)}`,
    );
  }
} finally {
  for (const app of apps) await app.close();
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Two databases with the same content, ids included; in the second nothing is appended. */
async function databases() {
  const { ownerUrl, appUrl } = await provision(embedded.superuserUrl('postgres'), ON);
  await applyMigrations(ownerUrl);
  const on = postgres(embedded.superuserUrl(ON), { max: 1, onnotice: () => {} });
  const editorsOf = {
    'one busy workspace': await editorsIn(on, 1),
    '64 workspaces': await editorsIn(on, 64),
  };
  await on.end();
  const admin = postgres(embedded.superuserUrl('postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${STUBBED} template ${ON}`);
  await admin.end();
  const stubbed = postgres(embedded.superuserUrl(STUBBED), { max: 1, onnotice: () => {} });
  await stubbed`
    create or replace function public.audit_append(entries jsonb, personal jsonb) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as ''`;
  await stubbed.end();
  return { appUrl, editorsOf };
}

/** Editors with a document each, spread over so many workspaces; more than one each if there are more. */
async function editorsIn(sql: postgres.Sql, workspaces: number): Promise<readonly Editor[]> {
  const count = Math.max(EDITORS, workspaces);
  const ids = Array.from({ length: workspaces }, () => randomUUID());
  const editors: Editor[] = [];
  await sql.begin(async (transaction) => {
    await transaction`select set_config('app.tx', pg_current_xact_id()::text, true)`;
    for (const id of ids) {
      await transaction`
        insert into workspaces (id, name, slug, plan) values (${id}, 'Busy', ${id}, 'enterprise')`;
    }
    for (let index = 0; index < count; index++) {
      const [user, document] = [randomUUID(), randomUUID()];
      const workspace = ids[index % workspaces] ?? '';
      const session = randomBytes(16).toString('hex');
      const address = `${user}@bench.test`;
      await transaction`
        insert into users (id, name, email, email_normal, email_confirmed_at)
        values (${user}, 'An editor', ${address}, ${address}, now())`;
      await transaction`
        insert into memberships (workspace_id, id, user_id, role)
        values (${workspace}, ${randomUUID()}, ${user}, 'editor')`;
      await transaction`
        insert into sessions (id, secret_hash, user_id, expires_at)
        values (${randomUUID()}, ${hashSecret(session)}, ${user}, now() + interval '1 day')`;
      await transaction`
        insert into documents (workspace_id, id, author_id, title, body)
        values (${workspace}, ${document}, ${user}, 'A document', 'A text.')`;
      editors.push({ session, documentId: idFromUuid('doc', document) });
    }
  });
  return editors;
}

/** Sends one round of mutations, so many at once as there are editors to be. */
async function mutationsPerSecond(app: App, editors: readonly Editor[]): Promise<number> {
  let left = MUTATIONS;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: EDITORS }, async (_, place) => {
      const own = editors.filter((_editor, index) => index % EDITORS === place);
      for (let turn = 0; left > 0; turn++) {
        left -= 1;
        const editor = own[turn % own.length];
        if (editor) await change(app, editor);
      }
    }),
  );
  return MUTATIONS / ((performance.now() - started) / 1_000);
}

async function change(app: App, { session, documentId }: Editor): Promise<void> {
  const known = versions.get(app) ?? new Map<string, number>();
  versions.set(app, known);
  const version = known.get(documentId) ?? 1;
  const signature = createHmac('sha256', SECRET)
    .update(session)
    .digest('base64')
    .replace(/=+$/, '');
  const input = `{ id: "${documentId}", version: ${version}, title: "Title ${version}" }`;
  const answer = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: `wardroom=${encodeURIComponent(`s:${session}.${signature}`)}`,
    },
    body: JSON.stringify({
      query: `mutation { updateDocument(input: ${input}) { document { version } } }`,
    }),
  });
  const { data, errors } = (await answer.json()) as {
    data?: { updateDocument?: { document: { version: number } } };
    errors?: unknown;
  };
  if (errors) throw new Error(`${uuidOf(documentId)}: ${JSON.stringify(errors)}`);
  known.set(documentId, data?.updateDocument?.document.version ?? version);
}

async function serverOver(databaseUrl: string): Promise<App> {
  const app = await startApp({
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    poolSize: 10,
    sessionSecret: SECRET,
    personalSecret: SECRET,
    auditStream: null,
    secure: false,
    trustedProxies: 0,
    introspection: false,
    devTools: false,
    mailer: { send: async () => {} },
    log: pino({ level: 'silent' }),
  });
  apps.push(app);
  return app;
}

function summary(rates: readonly number[]): string {
  const [p10, median, p90] = [0.1, 0.5, 0.9].map((share) => quantile(rates, share).toFixed(0));
  return `${median} mutations/s (p10 ${p10}, p90 ${p90})`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
