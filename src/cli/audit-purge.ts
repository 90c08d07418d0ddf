import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { SYSTEM_CHAIN } from '../audit/proof/fields.ts';
import { DAY_SECONDS, historyInDays } from '../audit/retention/history.ts';
import { purgedThrough } from '../audit/retention/purge.records.ts';
import type { Database } from '../authz/index.ts';
import { workspaces } from '../modules/workspace/workspace.table.ts';
import { idFromUuid } from '../shared/id.ts';
import { type Extent, extentOf, purgeChain } from './audit-purge/chain.ts';
import { defineCommand } from './command.ts';
import { withOwner } from './database/with-database.ts';
import { NO_INPUT_HELP, NoInput, UsageError } from './exit.ts';
import { chainName, chainNamed, logOf, WORKSPACE } from './shared/chain-name.ts';
import { paragraph } from './shared/text.ts';

/** `wardroom audit purge`. */
export const auditPurge = defineCommand({
  usage: ['--workspace <id> (--before <time> | --by-plan) [--dry-run]'],
  details: [
    'The hashes stay, so the rest of the log can still be verified. Events that no checkpoint covers stay too, and events that a stream has not received. A purge that was interrupted is finished by the next one.',
    'With DATABASE_URL it needs DATABASE_OWNER_URL too.',
  ],
  options: {
    workspace: { ...WORKSPACE, required: true },
    before: { value: 'time', help: 'purge what is older, such as 2026-01-31' },
    'by-plan': { help: 'purge what is older than the plan of the workspace shows' },
    'dry-run': { help: 'only say what would be purged' },
  },
  exitCodes: { 1: 'some events are old enough and had to stay', ...NO_INPUT_HELP },
  run: async (options, { config, print }) => {
    const workspace = chainNamed(options.workspace);
    const limit = limitIn(workspace, options.before, options['by-plan']);
    return withOwner(config(), 'to purge the audit log', async (asOwner) => {
      const before = await asOwner((db) => momentOf(db, workspace, limit));
      if (before === null) {
        print(paragraph(`The plan of the workspace keeps ${logOf(workspace)} for ever.`));
        return 0;
      }
      const chain = workspace ?? SYSTEM_CHAIN;
      const isDry = options['dry-run'];
      const extent = isDry
        ? await asOwner((db) => extentOf(db, chain, before))
        : await purgeChain(asOwner, chain, before);
      print(resultText(workspace, before, extent, isDry));
      return extent.obstacle === null ? 0 : 1;
    });
  },
});

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** Which events are old enough: those before a moment, or those that the plan does not show. */
type Limit = Date | 'by plan';

function limitIn(workspace: string | null, before: string | undefined, byPlan: boolean): Limit {
  if (byPlan && before !== undefined) {
    throw new UsageError('--before and --by-plan exclude each other');
  }
  if (byPlan && workspace === null) {
    throw new UsageError('--by-plan needs a workspace: the system log has no plan');
  }
  if (byPlan) return 'by plan';
  if (before === undefined) throw new UsageError('--before or --by-plan is missing');
  const parsed = moment.safeParse(before);
  if (!parsed.success) {
    throw new UsageError(
      '--before must be a date like 2026-01-31 or a time like 2026-01-31T12:00:00Z',
    );
  }
  const past = new Date(parsed.data);
  // A purge cannot be undone: a mistyped year must not purge the whole log.
  if (past.getTime() > Date.now()) throw new UsageError('--before must not be in the future');
  return past;
}

/** The moment before which events are old enough; null when none ever are. */
async function momentOf(db: Database, id: string | null, limit: Limit): Promise<Date | null> {
  const workspace = id === null ? null : await workspaceOf(db, id);
  if (id !== null && !workspace && (await purgedThrough(db, id)) === null) {
    throw new NoInput(`there is no workspace ${chainName(id)}`);
  }
  if (limit !== 'by plan') return limit;
  if (!workspace) throw new NoInput('the workspace was deleted and has no plan: use --before');
  const days = historyInDays[workspace.plan];
  return days === null ? null : new Date(workspace.now.getTime() - days * DAY_SECONDS * 1000);
}

async function workspaceOf(db: Database, id: string) {
  const now = sql<Date>`now()`.mapWith(workspaces.createdAt);
  const [found] = await db
    .select({ plan: workspaces.plan, now })
    .from(workspaces)
    .where(eq(workspaces.id, idFromUuid('ws', id)));
  return found ?? null;
}

function resultText(
  workspace: string | null,
  before: Date,
  extent: Extent,
  isDry: boolean,
): string {
  const { purged, due, through, obstacle } = extent;
  const log = logOf(workspace);
  const sentences: string[] = [];
  if (through > purged) {
    sentences.push(`${isDry ? 'Would purge' : 'Purged'} ${events(purged + 1, through)} of ${log}.`);
  } else if (obstacle === null) {
    sentences.push(`Nothing to purge: ${log} has no events before ${before.toISOString()}.`);
  }
  if (obstacle !== null) {
    const kept = `${isDry ? 'Would keep' : 'Kept'} ${events(through + 1, due)} of ${log}`;
    sentences.push(`${kept}, although old enough: ${obstacle}.`);
  }
  return paragraph(sentences.join(' '));
}

function events(first: number, last: number): string {
  return first === last ? `event ${first}` : `the events ${first} to ${last}`;
}
