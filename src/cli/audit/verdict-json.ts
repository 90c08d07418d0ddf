import type { Verdict } from '../../audit/proof/export/verdict.ts';
import type { Verification } from '../../audit/proof/export/verify.ts';
import { chainName } from './chain-name.ts';

/**
 * A verdict for programs: `result` is its kind, `workspace` an id, `system`, or null when the file
 * does not say; `events` is how many there are by the file's own account.
 */
export function verdictJson({ verdict, header, checkpoint }: Verification): string {
  const told = {
    result: verdict.kind,
    workspace: header ? chainName(header.workspace) : null,
    events: header?.through ?? null,
    purged: header?.purged ?? null,
    checkpoint: checkpoint ? { number: checkpoint.number, time: checkpoint.time } : null,
    ...detailsOf(verdict),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function detailsOf(verdict: Verdict): Readonly<Record<string, unknown>> {
  switch (verdict.kind) {
    case 'verified':
      return { lastHash: verdict.lastHash };
    case 'otherWorkspace':
      return { asked: chainName(verdict.asked) };
    default: {
      const { kind: _, ...details } = verdict;
      return details;
    }
  }
}
