import type { Verdict } from '../../audit/proof/export/verdict.ts';
import type { ChainVerification } from '../../audit/verify/chain.ts';
import type { Finding } from '../../audit/verify/finding.ts';
import type { LiveVerification } from '../../audit/verify/live.ts';

/** A chain in which something is wrong. */
export type FaultyChain = ChainVerification & { readonly verdict: Finding };

/** The chains in which something is wrong. */
export function faultyChains({ chains }: LiveVerification): FaultyChain[] {
  return chains.filter(
    (chain): chain is FaultyChain =>
      chain.verdict !== 'verified' && chain.verdict.kind !== 'notCovered',
  );
}

/**
 * What came of verifying the database, in a word: what is wrong with the first chain with which
 * something is, or else with the checkpoints. Events that are newer than the newest checkpoint are
 * no fault; without any checkpoint, nothing is covered.
 */
export function liveResult(live: LiveVerification): Verdict['kind'] {
  const wrong = faultyChains(live)[0]?.verdict ?? live.checkpoints.finding;
  return wrong?.kind ?? (live.checkpoints.newest ? 'verified' : 'notCovered');
}
