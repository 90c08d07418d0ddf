import type { LiveVerification } from '../../audit/verify/live.ts';
import { wrapped } from '../access/lines.ts';
import { printable } from '../printable.ts';
import { logOf } from './chain-name.ts';
import { faultyChains, liveResult } from './live-result.ts';
import { countOf, said } from './verdict-text.ts';

/** As many faults as anybody reads. */
const MOST_FAULTS = 20;

/** What came of verifying the database, in a few paragraphs for people. */
export function liveText(live: LiveVerification, folder: string | null): string {
  const faults = faultsOf(live);
  const paragraphs = [
    ...faults.slice(0, MOST_FAULTS),
    ...(faults.length > MOST_FAULTS ? [`There are ${faults.length - MOST_FAULTS} more.`] : []),
    ...(faults.length === 0 ? [soundness(live)] : []),
    lookedAt(folder),
  ];
  return printable(`${paragraphs.map((text) => wrapped(text).join('\n')).join('\n\n')}\n`);
}

function faultsOf(live: LiveVerification): string[] {
  const { finding } = live.checkpoints;
  return [
    ...faultyChains(live).map(
      ({ workspace, verdict }) => `In ${logOf(workspace)}: ${said(verdict)}`,
    ),
    ...(finding ? [`In the checkpoints: ${said(finding)}`] : []),
  ];
}

function soundness(live: LiveVerification): string {
  const { chains, checkpoints } = live;
  const events = sum(chains.map((chain) => chain.events));
  const newer = events - sum(chains.map((chain) => chain.covered));
  const logs = chains.length === 1 ? '1 log' : `${chains.length} logs`;
  const { newest } = checkpoints;
  if (!newest || liveResult(live) === 'notCovered') {
    return `Not covered: ${logs} with ${countOf(events)} hold together, and there is no checkpoint yet to hold them against.`;
  }
  const by = `checkpoint ${newest.number} of ${newest.time.toISOString()}`;
  const rest = newer === 0 ? '' : ` ${countOf(newer)} of them came after it.`;
  return `Verified: ${logs} with ${countOf(events)} are what was signed, as of ${by}.${rest}`;
}

function lookedAt(folder: string | null): string {
  return folder === null
    ? 'No checkpoints were looked at that are kept outside of the database: that it lacks the newest events could not be found.'
    : `The checkpoints in ${folder} were looked at as well.`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
