import { LoadConnection } from './connection.ts';
import { assertSame, httpRequest, type Job, type JobRequest, type JobResult } from './job.ts';

/** The process of the generator: runs the jobs that the benchmark sends it. */
process.on('message', (job: Job) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});

async function run({ port, connections, seconds, requests }: Job): Promise<JobResult> {
  const opened = await Promise.all(
    Array.from({ length: connections }, () => LoadConnection.open(port)),
  );
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1_000;
  try {
    await Promise.all(
      opened.map(async (connection, place) => {
        const part = requests.filter((_, index) => index % connections === place);
        const own = (part.length > 0 ? part : requests).map(sender);
        for (let turn = 0; performance.now() < until; turn++) {
          const sent = performance.now();
          await own[turn % own.length]?.(connection);
          latencies.push(performance.now() - sent);
        }
      }),
    );
  } finally {
    for (const connection of opened) connection.close();
  }
  const elapsed = (performance.now() - started) / 1_000;
  latencies.sort((a, b) => a - b);
  const latency = latencies[Math.floor(latencies.length / 2)] ?? Number.NaN;
  return { requests: latencies.length, seconds: elapsed, latency };
}

/** Sends one request again and again, each time with the version that the last answer gave. */
function sender(request: JobRequest): (connection: LoadConnection) => Promise<void> {
  let version = request.version;
  if (version === null) {
    const bytes = httpRequest(request, request.body);
    return async (connection) => assertSame(request, await connection.send(bytes));
  }
  return async (connection) => {
    const body = request.body.replace('"VERSION"', String(version));
    const { body: answer } = await connection.send(httpRequest(request, body));
    const next = Number(/"version":(\d+)/.exec(answer.toString())?.[1]);
    if (next !== Number(version) + 1)
      throw new Error(`not changed: ${answer.toString().slice(0, 1_000)}`);
    version = next;
  };
}
