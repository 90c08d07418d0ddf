import type { LiveVerification } from '../../audit/verify/live.ts';
import { chainName } from './chain-name.ts';
import { liveResult } from './live-result.ts';

/**
 * What came of verifying the database, for programs: `result` of all of it and of each log,
 * `checkpoints` what is wrong with the checkpoints, `folder` where those are that were handed out.
 */
export function liveJson(live: LiveVerification, folder: string | null): string {
  const { finding, newest } = live.checkpoints;
  const told = {
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
  return `${JSON.stringify(told, null, 2)}\n`;
}

function detailsOf<V extends { readonly kind: string }>({ kind, ...details }: V) {
  return { result: kind, ...details };
}
