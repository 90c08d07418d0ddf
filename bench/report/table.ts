import { median, quantile } from '../measure/statistics.ts';
import type { Round, Rounds } from '../run/rounds.ts';

/** The rounds of one workload as lines of text, a server each. */
export function tableOf(title: string, rounds: Rounds): string {
  const rows = [...rounds].map(([name, each]) => [name, ...columnsOf(each)]);
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
