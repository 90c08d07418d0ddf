import type postgres from 'postgres';

/** A statement as the server sent it. */
export interface Sent {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What a plan did, as far as it tells the work. */
export interface Work {
  readonly statement: string;
  /** The tables that were read from their beginning to their end. */
  readonly scanned: readonly string[];
  /** How many rows and entries of indexes were read. */
  readonly rows: number;
  /** What each scan of the plan read, one a line. */
  readonly scans: string;
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

class RolledBack extends Error {}

/**
 * Runs the statements of a unit that reads once more, as the application and under the settings that
 * they make themselves, and tells what the plan of each did.
 */
export async function worksOf(sql: postgres.Sql, sent: readonly Sent[]): Promise<Work[]> {
  const works: Work[] = [];
  await sql
    .begin('isolation level repeatable read read only', async (transaction) => {
      await transaction.unsafe('set local role wardroom_app');
      let reads = false;
      for (const { text, parameters } of sent) {
        // The server also notes, in a unit of its own, when a member was last seen.
        if (text.startsWith('begin')) reads = text.endsWith('read only');
        if (!reads || /^(begin|commit|rollback)/.test(text)) continue;
        if (isSetting(text)) await transaction.unsafe(text, parameters as never[]);
        else works.push(await workOf(transaction, text, parameters));
      }
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return works;
}

function isSetting(text: string): boolean {
  return text.startsWith('select public.enter(') || text.startsWith('select set_config(');
}

async function workOf(
  sql: postgres.TransactionSql,
  text: string,
  parameters: readonly unknown[],
): Promise<Work> {
  await sql.unsafe(`prepare explained as ${text}`);
  const values = parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : '';
  const [row] = await sql.unsafe(`explain (analyze, format json) execute explained${values}`);
  await sql.unsafe('deallocate explained');
  const [explained] = row?.['QUERY PLAN'] ?? [];
  const plan: Plan = explained.Plan;
  const scans = nodesOf(plan).filter((node) => /Scan$/.test(node['Node Type']));
  return {
    statement: text,
    scanned: scans
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? ''),
    rows: scans.filter((node) => isOfTable(node)).reduce((sum, node) => sum + rowsOf(node), 0),
    scans: scans.map((node) => `${name(node)}: ${rowsOf(node)} rows`).join('\n'),
  };
}

function isOfTable(node: Plan): boolean {
  return node['Relation Name'] !== undefined || node['Node Type'] === 'Bitmap Index Scan';
}

function rowsOf(node: Plan): number {
  const removed =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'];
}

function name(node: Plan): string {
  return [node['Node Type'], node['Relation Name'], node['Index Name']].filter(Boolean).join(' ');
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text = value instanceof Date ? value.toISOString() : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}
