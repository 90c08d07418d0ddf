import { median } from '../measure/statistics.ts';
import type { Result } from '../run/rounds.ts';
import type { DecisionsResult, GatesResult } from '../run/side.ts';

/** All numbers of a run. What was not measured is null. */
export interface Numbers {
  readonly results: readonly Result[];
  readonly gates: GatesResult | null;
  readonly decisions: DecisionsResult | null;
  /** Resident memory of the server in megabytes. */
  readonly memory: { readonly idle: number; readonly after: number } | null;
  /** Of a second start, in seconds. */
  readonly start: number | null;
}

/** One line of the table of goals. */
export interface Goal {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly reach: number;
  readonly aim: number | null;
  /** Whether more is better. */
  readonly more: boolean;
}

/** The goals that the run measured, with their values. */
export function goalsOf({ results, gates, decisions, memory, start }: Numbers): readonly Goal[] {
  const of = (server: string, workload: string, key: 'perSecond' | 'latency') => {
    const found = results.find((each) => each.server === server && each.workload.name === workload);
    return found ? median(found.rounds.map((round) => round[key])) : null;
  };
  const rate = (server: string, workload: string) => of(server, workload, 'perSecond');
  const time = (workload: string) => of('wardroom', workload, 'latency');
  const own = (workload: string) => rate('wardroom', workload);
  const goals: (Goal | null)[] = [
    more('(a) against PostGraphile', own('page'), rate('postgraphile', 'page'), 1.1, 1.5),
    more('(b) against PostGraphile', own('document'), rate('postgraphile', 'document'), 1.3, 2),
    more('(a) against the limit', own('page'), rate('limit', 'page'), 0.2, 0.35),
    more('(b) against the limit', own('document'), rate('limit', 'document'), 0.25, 0.35),
    more('(a) against Apollo and graphql-shield', own('page'), rate('shield', 'page'), 8),
    more('(b) against Apollo and graphql-shield', own('document'), rate('shield', 'document'), 4),
    more('documents across workspaces with 4 hints, against (a)', own('across'), own('page'), 1),
    more(
      'audited update against PostGraphile’s update',
      own('update'),
      rate('postgraphile', 'update'),
      0.8,
      1.2,
    ),
    more(
      '(a) with 50 denied fields, against allowed ones',
      own('page-denied'),
      own('page-allowed'),
      0.9,
    ),
    ...['page', 'document', 'across', 'update'].map((name) =>
      more(
        `row-level security on, against off: ${name}`,
        own(name),
        rate('unsecured', name),
        0.85,
        0.95,
      ),
    ),
    more('gates against none, 1,000 records of 9 fields', gates?.ratio ?? null, 1, 0.95),
    more(
      'decisions against @casl/ability',
      decisions?.grouped.wardroom ?? null,
      decisions?.grouped.casl ?? null,
      4,
    ),
    more(
      'the same, neighbours in different workspaces',
      decisions?.mixed.wardroom ?? null,
      decisions?.mixed.casl ?? null,
      4,
    ),
    ...['page', 'document', 'across'].map((name) =>
      less(`time with many more documents: ${name}`, own(name), rate('large', name), '×', 1.2),
    ),
    less('time of page 1,000 against page 1', time('deep-page'), time('first-page'), '×', 1.2),
    less('(a) in 100 workspaces against 1', own('page-one'), own('page-many'), '×', 1.2),
    less('across 100 workspaces against 1', own('across-one'), own('across-many'), '×', 1.2),
    less('text search, 50,000 documents', time('search'), 1, 'ms', 20),
    less('whoCan, 1,000 people', time('who-can'), 1, 'ms', 100),
    less('memory, idle', memory?.idle ?? null, 1, 'MB', 150),
    less('memory, after the run', memory?.after ?? null, 1, 'MB', 350),
    less('second start to first answer', start, 1, 's', 2, 1),
  ];
  return goals.filter((goal) => goal !== null);
}

/** Whether a goal is reached. */
export function isReached({ value, reach, more: isMore }: Goal): boolean {
  return isMore ? value >= reach : value <= reach;
}

function more(
  measure: string,
  value: number | null,
  base: number | null,
  reach: number,
  aim: number | null = null,
): Goal | null {
  if (value === null || base === null) return null;
  return { measure, value: value / base, unit: '×', reach, aim, more: true };
}

function less(
  measure: string,
  value: number | null,
  base: number | null,
  unit: string,
  reach: number,
  aim: number | null = null,
): Goal | null {
  if (value === null || base === null) return null;
  return { measure, value: value / base, unit, reach, aim, more: false };
}
