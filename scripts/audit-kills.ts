import { setTimeout as sleep } from 'node:timers/promises';
import { campaign } from '../test/faults/audit-kills/campaign.ts';
import { reportOf } from '../test/faults/audit-kills/report.ts';
import { randomFrom, seedOf } from '../test/faults/random.ts';

/**
 * "200 kills of the server and 200 of the database under load: every acknowledged mutation has
 * exactly one event, every event its mutation, the stream delivers each at least once." Fails when
 * it finds otherwise. All of it happens on 127.0.0.1, in folders of its own.
 */
const KILLS = 200;
const LIMIT_MS = 90 * 60_000;
/** Of what is wrong, this many lines are shown. */
const SHOWN = 40;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('interrupted')));
process.once('SIGTERM', () => stop.abort(new Error('interrupted')));
const limit = sleep(LIMIT_MS, undefined, { ref: false });
void limit.then(() => stop.abort(new Error(`not done in ${LIMIT_MS / 60_000} minutes`)));

const halves = await campaign({
  servers: KILLS,
  databases: KILLS,
  random: randomFrom(seedOf('audit kills')),
  signal: stop.signal,
  tell: (line) => print(`${new Date().toISOString()}  ${line}`),
});
for (const half of halves) {
  print(`\n${reportOf(half)}`);
  for (const problem of half.problems.slice(0, SHOWN)) print(`FAILED: ${problem}`);
  if (half.killed < KILLS || half.problems.length > 0) process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
