import type { Finding, Verdict } from '../../audit/proof/export/verdict.ts';
import type { ChainVerification } from '../../audit/verify/chain.ts';
import type { LiveVerification } from '../../audit/verify/live.ts';
import { chainName, logOf } from '../shared/chain-name.ts';
import { counted, paragraph } from '../shared/text.ts';
import { verdictSentence } from './export-report.ts';

/** A log with a fault. */
type FaultyChain = ChainVerification & { readonly verdict: Finding };

/** Nobody reads more faults than these. */
const MOST_FAULTS = 20;

/**
 * The result in a word: the fault of the first faulty log, or else of the checkpoints. Events after
 * the newest checkpoint are no fault. Without any checkpoint nothing is covered.
 */
export function liveResult(live: LiveVerification): Verdict['kind'] {
  const fault = faultyChains(live)[0]?.verdict ?? live.checkpoints.finding;
  return fault?.kind ?? (live.checkpoints.newest ? 'verified' : 'notCovered');
}

function faultyChains({ chains }: LiveVerification): FaultyChain[] {
  return chains.filter(
    (chain): chain is FaultyChain =>
      chain.verdict !== 'verified' && chain.verdict.kind !== 'notCovered',
  );
}

/**
 * The result for programs: `result` of the whole and of each log, `checkpoints` the fault of the
 * checkpoints, `folder` the folder of checkpoints that was compared.
 */
export function liveJson(live: LiveVerification, folder: string | null): string {
  const { finding, newest } = live.checkpoints;
  const report = {
    result: liveResult(live),
    checkpoint: newest && { number: newest.number, time: newest.time.toISOString() },
    folder,
    checkpoints: finding,
    logs: live.chains.map(({ workspace, events, covered, verdict }) => ({
      workspace: chainName(workspace),
      events,
      covered,
      ...(verdict === 'verified' ? { result: verdict } : detailsOf(verdict)),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function detailsOf<V extends { readonly kind: string }>({ kind, ...details }: V) {
  return { result: kind, ...details };
}

/** The result in a few paragraphs for people. */
export function liveText(live: LiveVerification, folder: string | null): string {
  const faults = faultsOf(live);
  const paragraphs = [
    ...faults.slice(0, MOST_FAULTS),
    ...(faults.length > MOST_FAULTS ? [`There are ${faults.length - MOST_FAULTS} more.`] : []),
    ...(faults.length === 0 ? [soundness(live)] : []),
    folderSentence(folder),
  ];
  return paragraphs.map(paragraph).join('\n');
}

function faultsOf(live: LiveVerification): string[] {
  const { finding } = live.checkpoints;
  return [
    ...faultyChains(live).map(
      ({ workspace, verdict }) => `In ${logOf(workspace)}: ${verdictSentence(verdict)}`,
    ),
    ...(finding ? [`In the checkpoints: ${verdictSentence(finding)}`] : []),
  ];
}

function soundness(live: LiveVerification): string {
  const { chains, checkpoints } = live;
  const events = sum(chains.map((chain) => chain.events));
  const newer = events - sum(chains.map((chain) => chain.covered));
  const logs = `${counted(chains.length, 'log')} with ${counted(events, 'event')}`;
  const { newest } = checkpoints;
  if (!newest || liveResult(live) === 'notCovered') {
    const agreement = chains.length === 1 ? 'is' : 'are';
    return `Not covered: ${logs} ${agreement} consistent, but there is no checkpoint yet to compare with.`;
  }
  const by = `checkpoint ${newest.number} of ${newest.time.toISOString()}`;
  const rest = newer === 0 ? '' : ` ${counted(newer, 'event')} came after that checkpoint.`;
  return `Verified: ${logs} match ${by}.${rest}`;
}

function folderSentence(folder: string | null): string {
  return folder === null
    ? 'No checkpoints outside the database were compared, so missing newest events would not be noticed.'
    : `The checkpoints in ${folder} were compared too.`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
