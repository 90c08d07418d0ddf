import { canonicalJson } from '../proof/canonical.ts';
import { toHex } from '../proof/hash.ts';
import { parseRecord } from '../proof/record.ts';
import type { ChainRow } from './chain-rows.ts';

type Told = NonNullable<ChainRow['told']>;

/**
 * In what the list of events differs from the record of an event: a member of the event, or `time`;
 * null when it says the same.
 */
export function differenceTo(record: string, told: Told): string | null {
  const event = eventOf(told);
  // The one text that both would be written as; only a record that differs has to be read.
  const begin = `{"event":${canonicalJson(event)},"previous":"`;
  if (record.startsWith(begin) && record.includes(`,"time":"${told.time}",`, begin.length)) {
    return null;
  }
  return differingMember(record, event, told.time);
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

/** The event as the columns say it, with the members that a record has. */
function eventOf(told: Told): Readonly<Record<string, unknown>> {
  return {
    action: told.action,
    actor: told.actor,
    authority: told.authority,
    change: told.change,
    count: String(told.attempts),
    credential: { id: told.credentialId, kind: told.credentialKind },
    decision: told.decision,
    denial:
      told.denialCode === null && told.requires.length === 0
        ? null
        : { code: told.denialCode, requires: told.requires },
    id: told.id,
    impersonator: told.impersonator,
    origin: told.origin === null ? null : toHex(told.origin),
    outcome: told.outcome,
    request: told.request,
    target: { id: told.targetId, type: told.targetType },
  };
}
