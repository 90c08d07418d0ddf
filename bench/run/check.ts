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
        const request = requestOf(entrant, phrase, asked);
        requests.push(
          workload.changes
            ? request
            : await checkedOnce(connection, request, phrase, await expected(sql, workload, asked)),
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
  const { status, body } = await connection.send(httpRequest(request, request.body));
  const answer = body.toString();
  if (status !== 200) throw new Error(`status ${status}: ${answer.slice(0, 1_000)}`);
  deepStrictEqual(read(phrase, answer), wanted);
  return { ...request, answer, data: dataOf(answer) };
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

async function expected(sql: postgres.Sql, workload: Workload, { viewer, about }: Case) {
  if (workload.reference === null) return workload.expected;
  const parameters = about === '' ? [viewer] : [viewer, about];
  const [row] = await sql.unsafe(workload.reference, parameters);
  if (!row) throw new Error(`the data set has no answer to ${workload.name}`);
  return row.answer as Answer;
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
