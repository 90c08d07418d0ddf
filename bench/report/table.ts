import { median, quantile } from '../measure/statistics.ts';
import type { Result, Round } from '../run/rounds.ts';

/** The results of one heat as lines of text. */
export function tableOf(title: string, results: readonly Result[]): string {
  const rows = results.map(({ server, workload, rounds }) => [
    workload.title === '' ? server : `${server}: ${workload.title}`,
    ...columnsOf(rounds),
  ]);
  const head = ['', 'requests/s', 'from', 'to', 'median ms', 'CPU ms', 'server', 'PostgreSQL'];
  return `\n${title}\n${aligned([head, ...rows])}`;
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
