import type { Verdict } from '../../audit/proof/export/verdict.ts';
import type { Verification } from '../../audit/proof/export/verify.ts';
import { wrapped } from '../access/lines.ts';
import { printable } from '../printable.ts';
import { logOf } from './chain-name.ts';

/** A verdict in a paragraph for people. */
export function verdictText(verification: Verification): string {
  const sentences = [said(verification.verdict), about(verification)].filter((part) => part !== '');
  return printable(`${wrapped(sentences.join(' ')).join('\n')}\n`);
}

/** A verdict in a sentence, or a few. */
export function said(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'verified':
      return `Verified: every byte is what was signed.${purgedPart(verdict.purged)} The last event has the hash ${verdict.lastHash}.`;
    case 'altered':
      return `Altered${verdict.sequence === null ? '' : ` at event ${verdict.sequence}`}: ${verdict.why}.`;
    case 'missing':
      return `Missing${eventsFrom(verdict)}: ${verdict.why}.`;
    case 'reordered':
      return `Reordered: ${verdict.why}.`;
    case 'wrongSignature':
      return `No valid signature: ${verdict.why}.`;
    case 'notCovered':
      return `Not covered${extentOf(verdict)}: ${verdict.why}.`;
    case 'otherWorkspace':
      return `Another log: it is ${logOf(verdict.workspace)}, and not ${logOf(verdict.asked)}.`;
  }
}

function purgedPart(purged: number): string {
  if (purged === 0) return '';
  return purged === 1
    ? ' Event 1 was purged, as a later event says: of it only the hash is left.'
    : ` The events 1 to ${purged} were purged, as a later event says: of them only the hashes are left.`;
}

function eventsFrom({ from, to }: Extract<Verdict, { readonly kind: 'missing' }>): string {
  if (from === null) return '';
  return to === null || to <= from ? `: event ${from}` : `: events ${from} to ${to}`;
}

function extentOf({ covered, uncovered }: Extract<Verdict, { readonly kind: 'notCovered' }>) {
  if (uncovered === 0) return '';
  if (covered === 0)
    return ` in any of ${uncovered === 1 ? 'its 1 event' : `its ${uncovered} events`}`;
  return ` in its newest ${uncovered === 1 ? 'event' : `${uncovered} events`}, while the ${covered} before that are what was signed`;
}

/** What was compared with what, as far as that is known. */
function about({ verdict, header, checkpoint }: Verification): string {
  const log = header && `${logOf(header.workspace)}, with ${countOf(header.through)}`;
  const by = checkpoint && `checkpoint ${checkpoint.number} of ${checkpoint.time}`;
  if (!by) return '';
  if (!log) return `It was compared with ${by}.`;
  return verdict.kind === 'verified'
    ? `It is ${log}, as of ${by}.`
    : `It says that it is ${log}, and was compared with ${by}.`;
}

export function countOf(events: number): string {
  return events === 1 ? '1 event' : `${events} events`;
}
