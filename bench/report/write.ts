import { writeFile } from 'node:fs/promises';
import { chart } from './chart.ts';
import { markdown, type Report } from './markdown.ts';

const DOCS = new URL('../../docs/', import.meta.url);
const CHART = 'benchmarks.svg';
/** The workloads of the chart: those that all servers can do. */
const CHARTED = ['page', 'document', 'update'];

/** Writes `docs/benchmarks.md` and its chart. */
export async function writeReport(report: Omit<Report, 'chart'>): Promise<void> {
  const charted = report.sections.filter(({ results }) =>
    results.some(({ workload }) => CHARTED.includes(workload.name)),
  );
  await writeFile(new URL('benchmarks.md', DOCS), markdown({ ...report, chart: CHART }));
  await writeFile(new URL(CHART, DOCS), chart(charted));
}
