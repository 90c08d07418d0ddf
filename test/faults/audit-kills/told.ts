import type { Attempt } from './attempt.ts';
import type { Logged } from './logged.ts';

/**
 * Where the log is not what clients were told. Acknowledged: the mutation has its events, each once.
 * Not done: none. Nobody knows: all of them or none.
 */
export function brokenPromises(attempts: readonly Attempt[], log: readonly Logged[]): string[] {
  const byMark = new Map<string | null, Logged[]>();
  for (const record of log) {
    const others = byMark.get(record.mark);
    if (others) others.push(record);
    else byMark.set(record.mark, [record]);
  }
  const known = new Set(attempts.map(({ mark }) => mark));
  return [
    ...attempts.flatMap((attempt) => wrongAbout(attempt, byMark.get(attempt.mark) ?? [])),
    ...log
      .filter(({ mark }) => mark === null || !known.has(mark))
      .map(({ chain, sequence }) => `${chain} ${sequence}: nobody asked for it`),
  ];
}

/** How many of the attempts have events. */
export function doneAmong(attempts: readonly Attempt[], log: readonly Logged[]): number {
  const marks = new Set(log.map(({ mark }) => mark));
  return attempts.filter(({ mark }) => marks.has(mark)).length;
}

function wrongAbout(attempt: Attempt, events: readonly Logged[]): string[] {
  const { mark, outcome, actions, target, requestId } = attempt;
  const wrong = (what: string) => [`${mark}, ${actions.join()}, ${outcome}: ${what}`];
  if (events.length === 0) return outcome === 'acknowledged' ? wrong('has no event') : [];
  if (outcome === 'failed' || outcome === 'refused' || outcome === 'unsent') {
    return wrong('has an event');
  }
  const told = events.map(({ event }) => event.action).toSorted();
  if (told.join() !== actions.join()) return wrong(`has the events ${told.join()}`);
  const requests = new Set(events.map(({ event }) => event.request));
  if (requests.size > 1 || (requestId !== null && !requests.has(requestId))) {
    return wrong('has events of another request');
  }
  if (target !== null && events.some(({ event }) => event.target.id !== target)) {
    return wrong('has an event of another record');
  }
  return [];
}
