import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobResult } from './job.ts';

/** The load generator, in a process of its own. */
export interface Driver {
  run(job: Job): Promise<JobResult>;
  stop(): void;
}

type Reply = { readonly result: JobResult } | { readonly error: string };

export function startDriver(): Driver {
  const file = fileURLToPath(new URL('generator.ts', import.meta.url));
  const child = fork(file, { execArgv: ['--import', 'tsx'] });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        child.once('message', (reply: Reply) => {
          if ('result' in reply) resolve(reply.result);
          else reject(new Error(reply.error));
        });
        child.send(job);
      }),
    stop: () => child.disconnect(),
  };
}
