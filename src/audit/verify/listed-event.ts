import { canonicalJson } from '../proof/canonical.ts';
import { toHex } from '../proof/hash.ts';
import { parseRecord } from '../proof/record.ts';
import type { ChainRow } from './chain-rows.ts';

type ListedEvent = NonNullable<ChainRow['listed']>;

/**
 * The first member in which a row of `audit_events` differs from its record: a member of the event,
 * `time`, or `text` if only the text differs. Null when both are the same.
 */
export function differenceTo(record: string, listed: ListedEvent): string | null {
  const event = eventOf(listed);
  // Both have one canonical text. A record is parsed only if its text differs.
  const begin = `{"event":${canonicalJson(event)},"previous":"`;
  if (record.startsWith(begin) && record.includes(`,"time":"${listed.time}",`, begin.length)) {
    return null;
  }
  return differingMember(record, event, listed.time);
}

function differingMember(
  record: string,
  event: Readonly<Record<string, unknown>>,
  time: string,
): string {
  const parsed = parseRecord(record);
  if (!parsed) return 'text';
  const names = Object.keys({ ...event, ...parsed.event }).toSorted();
  const differing = names.find((name) => textOf(event[name]) !== textOf(parsed.event[name]));
  return differing ?? (parsed.time === time ? 'text' : 'time');
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

/** The event in the columns, with the members of a record. */
function eventOf(listed: ListedEvent): Readonly<Record<string, unknown>> {
  return {
    action: listed.action,
    actor: listed.actor,
    authority: listed.authority,
    change: listed.change,
    count: String(listed.attempts),
    credential: { id: listed.credentialId, kind: listed.credentialKind },
    decision: listed.decision,
    denial:
      listed.denialCode === null && listed.requires.length === 0
        ? null
        : { code: listed.denialCode, requires: listed.requires },
    id: listed.id,
    impersonator: listed.impersonator,
    origin: listed.origin === null ? null : toHex(listed.origin),
    outcome: listed.outcome,
    request: listed.request,
    target: { id: listed.targetId, type: listed.targetType },
  };
}
