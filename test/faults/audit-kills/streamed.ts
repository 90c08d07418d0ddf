import { readFile } from 'node:fs/promises';
import type { Sql } from 'postgres';
import { differences } from './chains.ts';
import type { Logged } from './logged.ts';

/** What the stream wrote to a file. */
export async function readStream(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  if (!text.endsWith('\n')) throw new Error('the last line of the stream is not finished');
  return text.slice(0, -1).split('\n');
}

/** Whether a file has all that the log holds, as far as the stream has noted. */
export async function isDrained(sql: Sql, file: string): Promise<boolean> {
  const behind = await sql`
    select from audit_chains c
    left join audit_deliveries d on d.chain = c.id and d.sink = ${`file:${file}`}
    where d.sequence is distinct from c.sequence or d.promised is not null`;
  return behind.length === 0;
}

/** Where the stream is not the log: each record is to be there, and those of a chain in order. */
export function lostOnTheWay(lines: readonly string[], log: readonly Logged[]): string[] {
  const arrived = [...new Set(lines)];
  const placeOf = new Map(arrived.map((line, place) => [line, place]));
  const last = new Map<string, number>();
  const late = log.flatMap(({ chain, sequence, text }) => {
    const place = placeOf.get(text) ?? -1;
    const before = last.get(chain) ?? -1;
    last.set(chain, Math.max(before, place));
    return place >= 0 && place < before ? [`the stream: ${chain} ${sequence} came too late`] : [];
  });
  const texts = log.map(({ text }) => text);
  return [...differences('a line of the stream', texts, arrived), ...late];
}
