import { z } from 'zod';
import { UsageError } from '../exit.ts';
import { flag, given, parseOptions, text } from '../options.ts';
import { chainNamed } from './chain-name.ts';

/** What is to be purged. */
export interface Asked {
  /** The UUID of a workspace; null for the system chain. */
  readonly workspace: string | null;
  /** What is older than this; or than the plan of the workspace reaches. */
  readonly before: Date | 'by plan';
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/**
 * Parses the arguments of `audit purge`.
 * @throws UsageError
 */
export function purgeArguments(args: readonly string[]): Asked {
  const options = { workspace: text, before: text, 'by-plan': flag, 'dry-run': flag };
  const values = parseOptions(args, options);
  const workspace = chainNamed(given(values, 'workspace'));
  const byPlan = values['by-plan'] === true;
  if (byPlan && values.before !== undefined) {
    throw new UsageError('--before and --by-plan exclude each other');
  }
  if (byPlan && workspace === null) {
    throw new UsageError('--by-plan is for a workspace: the system chain has no plan');
  }
  return {
    workspace,
    before: byPlan ? 'by plan' : pastMoment(given(values, 'before')),
    dryRun: values['dry-run'] === true,
  };
}

function pastMoment(value: string): Date {
  const parsed = moment.safeParse(value);
  if (!parsed.success) {
    throw new UsageError('--before is a date such as 2026-01-31, or 2026-01-31T12:00:00Z');
  }
  const past = new Date(parsed.data);
  // What is purged is gone: a year with a slip in it must not be taken for all of time.
  if (past.getTime() > Date.now()) throw new UsageError('--before is in the future');
  return past;
}
