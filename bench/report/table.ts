import { median, quantile } from '../measure/statistics.ts';
import type { Result, Round } from '../run/rounds.ts';
import { type Goal, isReached } from './reach.ts';

/** The results of one heat as lines of text. */
export function tableOf(title: string, results: readonly Result[]): string {
  return `\n${title}\n${aligned([RESULT_HEAD, ...results.map(resultRow)])}`;
}

export const RESULT_HEAD = [
  '',
  'requests/s',
  'from',
  'to',
  'median ms',
  'CPU ms',
  'server',
  'PostgreSQL',
];

/** A result as the cells of RESULT_HEAD. */
export function resultRow({ server, workload, rounds }: Result): string[] {
  const name = workload.title === '' ? server : `${server}: ${workload.title}`;
  return [name, ...columnsOf(rounds)];
}

/** The goals with their values as lines of text. */
export function goalTable(goals: readonly Goal[]): string {
  const head = ['', 'value', 'reach', 'aim', ''];
  return `\nGoals\n${aligned([head, ...goals.map(goalRow)])}`;
}

/** A goal as cells: measure, value, reach, aim, and whether it is reached. */
export function goalRow(goal: Goal): string[] {
  const { measure, value, unit, reach, aim } = goal;
  const cell = (number: number) => `${Number(number.toPrecision(3))} ${unit}`;
  return [
    measure,
    cell(value),
    cell(reach),
    aim === null ? '' : cell(aim),
    isReached(goal) ? 'yes' : 'no',
  ];
}

function columnsOf(rounds: readonly Round[]): string[] {
  const rates = rounds.map(({ perSecond }) => perSecond);
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]));
  return [
    whole(median(rates)),
    whole(quantile(rates, 0)),
    whole(quantile(rates, 1)),
    of('latency').toFixed(1),
    (of('serverCpu') + of('postgresCpu')).toFixed(2),
    of('serverCpu').toFixed(2),
    of('postgresCpu').toFixed(2),
  ];
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths?.[0] ?? 0) : cell.padStart(widths?.[column] ?? 0),
      )
      .join('  ');
  return rows.map((row) => `  ${line(row)}`).join('\n');
}
