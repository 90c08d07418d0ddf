import { chainOfWorkspace } from '../../audit/checkpoints/heads.records.ts';
import { entriesOf } from '../../audit/export/entries.ts';
import { auditLogExported, exportOf } from '../../audit/export/export.event.ts';
import { type Extent, extentOf, NotExportable } from '../../audit/export/extent.ts';
import { exportLines } from '../../audit/proof/export/write.ts';
import { ocsfEvent } from '../../audit/proof/ocsf.ts';
import type { Database } from '../../db/database.ts';
import type { Pool } from '../../db/pool.ts';
import { read, transact } from '../../db/transact.ts';
import { openUnit } from '../../db/unit.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { withDatabase } from '../access/operator.ts';
import { NoSuchThing } from '../exit.ts';
import { recordAsOperator } from '../operator-event.ts';
import { storedCheckpoint } from './checkpoints.ts';
import { type ExportOptions, exportArguments } from './export-arguments.ts';
import { writeLines } from './output.ts';
import type { AuditProcess } from './process.ts';

/**
 * `audit export`: writes the log of a workspace to a file, with the proof that a checkpoint covers
 * it. That it was exported is in the log before any of it is read.
 * @returns the exit status
 * @throws UsageError, NoSuchThing
 */
export async function exportLog(
  args: readonly string[],
  { config, output, complain }: AuditProcess,
): Promise<number> {
  const asked = exportArguments(args);
  try {
    const extent = await withDatabase(config(), (pool) =>
      exportFrom(pool, asked, (lines) => writeLines(asked.out, lines, output)),
    );
    complain(`${wordsOf(extent)}\n`);
  } catch (error) {
    if (error instanceof NotExportable) throw new NoSuchThing(error.message);
    throw error;
  }
  return 0;
}

async function exportFrom(
  pool: Pool,
  { workspace, checkpoint, all, format }: ExportOptions,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<Extent> {
  const number = (await storedCheckpoint(pool, checkpoint))?.number ?? null;
  const how = { checkpoint: number, all };
  // Whoever asks for what there is not has exported nothing.
  await read(pool, ({ db }) => extentOf(db, workspace, how), systemSettings('keep'));
  await transact(pool, ({ db }) =>
    recordAsOperator(db, auditLogExported, { after: exportOf(workspace, number) }),
  );
  const unit = await openUnit(pool, 'read', systemSettings('keep'));
  try {
    const extent = await extentOf(unit.db, workspace, how);
    await write(format === 'ocsf' ? ocsfLines(unit.db, extent) : linesOf(unit.db, extent));
    return extent;
  } finally {
    await unit.rollback();
  }
}

/** Said beside the export, which may go to the standard output. */
function wordsOf({ through, trailer }: Extent): string {
  const by = trailer ? `to be verified with checkpoint ${trailer.checkpoint}` : 'by no checkpoint';
  return `The events 1 to ${through} are exported, ${by}.`;
}

function linesOf(db: Database, { trailer, ...header }: Extent): AsyncIterable<string> {
  return exportLines(header, entriesOf(db, chainOfWorkspace(header.workspace), header), trailer);
}

async function* ocsfLines(db: Database, extent: Extent): AsyncGenerator<string> {
  for await (const entry of entriesOf(db, chainOfWorkspace(extent.workspace), extent)) {
    if (typeof entry === 'string') yield `${JSON.stringify(ocsfEvent(entry))}\n`;
  }
}
