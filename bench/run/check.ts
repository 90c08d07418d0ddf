import { deepStrictEqual } from 'node:assert';
import type postgres from 'postgres';
import type { Cluster } from '../data/cluster.ts';
import type { Phrase } from '../dialects/dialect.ts';
import { LoadConnection } from '../load/connection.ts';
import { dataOf, httpRequest, type JobRequest } from '../load/job.ts';
import type { Answer, Case, Workload } from '../workloads/workload.ts';
import { type Entrant, requestOf } from './entrant.ts';

/**
 * Sends each request of a workload once and compares its answer with the expected one, which the
 * superuser reads from the same database.
 * @returns the requests with their answers, ready for the load
 * @throws Error when a server answers anything else
 */
export async function checked(
  cluster: Cluster,
  entrant: Entrant,
  workload: Workload,
): Promise<JobRequest[]> {
  const phrase = entrant.dialect[workload.name];
  if (!phrase) throw new Error(`${entrant.name} cannot do ${workload.name}`);
  const connection = await LoadConnection.open(entrant.process.port);
  try {
    return await cluster.as(entrant.database, async (sql) => {
      const requests: JobRequest[] = [];
      for (const asked of workload.cases) {
        const cursor = phrase.first ? await ask(connection, entrant, phrase.first, asked) : '';
        const request = requestOf(entrant, phrase, asked, String(cursor));
        const wanted = workload.changes ? null : await expected(sql, workload, asked);
        requests.push(
          workload.changes ? request : await checkedOnce(connection, request, phrase, wanted),
        );
      }
      return requests;
    });
  } catch (error) {
    throw new Error(
      `${entrant.name}, ${workload.name}: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    connection.close();
  }
}

async function checkedOnce(
  connection: LoadConnection,
  request: JobRequest,
  phrase: Phrase,
  wanted: Answer,
): Promise<JobRequest> {
  const answer = await answerTo(connection, request);
  deepStrictEqual(read(phrase, answer), wanted);
  return { ...request, answer, data: dataOf(answer) };
}

async function ask(connection: LoadConnection, entrant: Entrant, phrase: Phrase, asked: Case) {
  return read(phrase, await answerTo(connection, requestOf(entrant, phrase, asked, '')));
}

async function answerTo(connection: LoadConnection, request: JobRequest): Promise<string> {
  const { status, body } = await connection.send(httpRequest(request, request.body));
  if (status !== 200) throw new Error(`status ${status}: ${body.toString().slice(0, 1_000)}`);
  return body.toString();
}

function read(phrase: Phrase, answer: string): Answer {
  try {
    return phrase.read(JSON.parse(answer));
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}, in ${answer.slice(0, 1_000)}`,
    );
  }
}

async function expected(sql: postgres.Sql, workload: Workload, asked: Case): Promise<Answer> {
  if ('answer' in workload.expected) return workload.expected.answer;
  const { statement, parameters } = workload.expected;
  const [row] = await sql.unsafe(
    statement,
    parameters.map((parameter) => asked[parameter]),
  );
  if (!row) throw new Error(`the data set has no answer to ${workload.name}`);
  return row.answer;
}

/** The requests of a workload that changes documents, with the versions that these have now. */
export async function current(
  cluster: Cluster,
  { database }: Entrant,
  { cases, changes }: Workload,
  requests: readonly JobRequest[],
): Promise<readonly JobRequest[]> {
  if (!changes) return requests;
  return cluster.as(database, async (sql) => {
    const versions = await Promise.all(cases.map((asked) => versionOf(sql, asked)));
    return requests.map((request, index) => ({ ...request, version: versions[index] ?? null }));
  });
}

async function versionOf(sql: postgres.Sql, { about }: Case): Promise<number> {
  const [row] = await sql`select version from documents where id = ${about}`;
  return Number(row?.version);
}
