import type { Phrase } from '../dialects/dialect.ts';
import type { JobRequest } from '../load/job.ts';
import type { Contestant } from '../servers/contestant.ts';
import { cookieOf } from '../servers/cookies.ts';
import type { ServerProcess } from '../servers/process.ts';
import type { Case } from '../workloads/workload.ts';

/** A contestant that runs. */
export interface Entrant extends Contestant {
  readonly process: ServerProcess;
}

/** The request of a case, before it is known what it answers. */
export function requestOf(
  entrant: Entrant,
  phrase: Phrase,
  asked: Case,
  cursor: string,
): JobRequest {
  const cookie = entrant.cookie === null ? null : cookieOf(entrant.cookie, asked.user);
  return { ...phrase.request(asked, cursor), cookie, answer: null, data: '', version: null };
}
