import type { Sql } from 'postgres';
import { PersonKeys } from '../../../src/audit/log/person-keys.records.ts';

/** A record of the audit log, as it is stored and as it reads. */
export interface Logged {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
  /** As it is hashed. */
  readonly text: string;
  readonly previous: string;
  readonly workspace: string | null;
  readonly time: string;
  readonly event: LoggedEvent;
  /** The mark of the attempt that it tells of; null when its origin is not kept. */
  readonly mark: string | null;
}

export interface LoggedEvent {
  readonly id: string;
  readonly action: string;
  readonly outcome: 'allowed' | 'denied';
  readonly request: string;
  readonly target: { readonly id: string | null; readonly type: string };
  readonly change: readonly {
    readonly field: string;
    readonly from?: string;
    readonly to?: string;
  }[];
}

/**
 * All records of the log, chain by chain and in order.
 * @param secret under which the log keeps what it knows of people
 * @throws Error when a record is no JSON, or what is kept of an origin is not what its event says
 */
export async function readLog(sql: Sql, secret: string): Promise<Logged[]> {
  const marks = await readMarks(sql, secret);
  const rows = await sql`
    select chain, sequence, encode(hash, 'hex') as hash, record
    from audit_records order by chain, sequence`;
  return rows.map(({ chain, sequence, hash, record: text }) => {
    const { event, previous, sequence: told, time, workspace } = JSON.parse(text);
    if (told !== String(sequence)) throw new Error(`record ${sequence} of ${chain} is ${told}`);
    const mark = marks.get(event.origin) ?? null;
    return {
      chain,
      sequence: Number(sequence),
      hash,
      text,
      previous,
      workspace,
      time,
      event,
      mark,
    };
  });
}

/** The programs that asked, by the commitments to them. */
async function readMarks(sql: Sql, secret: string): Promise<Map<string, string>> {
  const keys = new PersonKeys(secret);
  const rows = await sql`
    select commitment, encrypted, k.id, k.seed
    from audit_personal join audit_person_keys k on k.id = key_id`;
  return new Map(
    rows.map(({ commitment, encrypted, id, seed }) => {
      const { userAgent } = keys.open({ id, seed }, commitment, encrypted) as { userAgent: string };
      return [commitment.toString('hex'), userAgent];
    }),
  );
}
