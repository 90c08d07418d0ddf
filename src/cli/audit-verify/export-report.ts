import type { Verdict } from '../../audit/proof/export/verdict.ts';
import type { Verification } from '../../audit/proof/export/verify.ts';
import { chainName, logOf } from '../shared/chain-name.ts';
import { counted, paragraph } from '../shared/text.ts';

/** The exit code of each verdict. None of them is a number of sysexits.h. */
export const VERDICT_STATUS = {
  verified: 0,
  altered: 10,
  missing: 11,
  reordered: 12,
  wrongSignature: 13,
  notCovered: 14,
  otherWorkspace: 15,
} as const satisfies Readonly<Record<Verdict['kind'], number>>;

/** A verdict in a paragraph for people. */
export function verdictText(verification: Verification): string {
  const sentences = [verdictSentence(verification.verdict), comparison(verification)];
  return paragraph(sentences.filter((sentence) => sentence !== '').join(' '));
}

/**
 * A verdict for programs. `result` is its kind. `workspace` is an id, `system`, or null when the file
 * does not say. `events` is the number of events that the file claims.
 */
export function verdictJson({ verdict, header, checkpoint }: Verification): string {
  const report = {
    result: verdict.kind,
    workspace: header ? chainName(header.workspace) : null,
    events: header?.through ?? null,
    purged: header?.purged ?? null,
    checkpoint: checkpoint ? { number: checkpoint.number, time: checkpoint.time } : null,
    ...detailsOf(verdict),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function detailsOf(verdict: Verdict): Readonly<Record<string, unknown>> {
  switch (verdict.kind) {
    case 'verified':
      return { lastHash: verdict.lastHash };
    case 'otherWorkspace':
      return { expected: chainName(verdict.expected) };
    default: {
      const { kind: _, ...details } = verdict;
      return details;
    }
  }
}

/** A verdict in a sentence or a few. */
export function verdictSentence(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'verified':
      return `Verified: every byte is as it was signed.${purgedPart(verdict.purged)} The hash of the last event is ${verdict.lastHash}.`;
    case 'altered':
      return `Altered${verdict.sequence === null ? '' : ` at event ${verdict.sequence}`}: ${verdict.why}.`;
    case 'missing':
      return `Missing${missingEvents(verdict)}: ${verdict.why}.`;
    case 'reordered':
      return `Reordered: ${verdict.why}.`;
    case 'wrongSignature':
      return `No valid signature: ${verdict.why}.`;
    case 'notCovered':
      return `Not covered${uncoveredEvents(verdict)}: ${verdict.why}.`;
    case 'otherWorkspace':
      return `Another log: this is ${logOf(verdict.workspace)}, not ${logOf(verdict.expected)}.`;
  }
}

function purgedPart(purged: number): string {
  if (purged === 0) return '';
  return purged === 1
    ? ' Event 1 was purged, and a later event records this. Only its hash is left.'
    : ` The events 1 to ${purged} were purged, and a later event records this. Only their hashes are left.`;
}

function missingEvents({ from, to }: Extract<Verdict, { readonly kind: 'missing' }>): string {
  if (from === null) return '';
  return to === null || to <= from ? `: event ${from}` : `: events ${from} to ${to}`;
}

function uncoveredEvents({
  covered,
  uncovered,
}: Extract<Verdict, { readonly kind: 'notCovered' }>) {
  if (uncovered === 0) return '';
  if (covered === 0) return ` (${uncovered === 1 ? 'its 1 event' : `all ${uncovered} events`})`;
  const newest = uncovered === 1 ? 'the newest event' : `the newest ${uncovered} events`;
  return ` (${newest}; the ${covered} before are as they were signed)`;
}

/** What was compared, as far as the files say. */
function comparison({ verdict, header, checkpoint }: Verification): string {
  if (!checkpoint) return '';
  const by = `checkpoint ${checkpoint.number} of ${checkpoint.time}`;
  if (!header) return `The file was compared with ${by}.`;
  const log = `${logOf(header.workspace)} with ${counted(header.through, 'event')}`;
  return verdict.kind === 'verified'
    ? `This is ${log}, as of ${by}.`
    : `The file claims to be ${log}. It was compared with ${by}.`;
}
