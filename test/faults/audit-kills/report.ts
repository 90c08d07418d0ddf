import type { Attempt, Outcome } from './attempt.ts';
import type { Half } from './campaign.ts';
import { doneAmong } from './told.ts';

/** How many of these ended so. */
export function countOf(attempts: readonly Attempt[], outcome: Outcome): number {
  return attempts.filter((attempt) => attempt.outcome === outcome).length;
}

/** What came of one half, in numbers. The log and the stream are those since the start. */
export function reportOf({
  victim,
  killed,
  seconds,
  attempts,
  log,
  lines,
  problems,
}: Half): string {
  const of = (outcome: Outcome) => attempts.filter((attempt) => attempt.outcome === outcome);
  const done = (outcome: Outcome) => `${doneAmong(of(outcome), log)} of them with events`;
  const rows: readonly (readonly [string, number, string?])[] = [
    [`kills of the ${victim}`, killed, `in ${seconds} s`],
    ['mutations', attempts.length],
    ['  acknowledged', of('acknowledged').length, done('acknowledged')],
    ['  failed, nothing changed', of('failed').length, done('failed')],
    ['  refused, nothing changed', of('refused').length, done('refused')],
    ['  told that the outcome is unknown', of('unknown').length, done('unknown')],
    ['  connection broke', of('cut').length, done('cut')],
    ['  not sent, nobody listened', of('unsent').length, done('unsent')],
    ['events so far', log.length, `in ${new Set(log.map(({ chain }) => chain)).size} chains`],
    [
      'lines of the stream so far',
      lines.length,
      `${lines.length - new Set(lines).size} came again`,
    ],
    ['problems', problems.length],
  ];
  return rows
    .map(([what, count, more]) => `${what.padEnd(36)}${String(count).padStart(8)}  ${more ?? ''}`)
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
