import { entriesOf } from '../audit/export/entries.ts';
import { auditLogExported, exportOf } from '../audit/export/export.event.ts';
import { type Extent, extentOf, NotExportable } from '../audit/export/extent.ts';
import { ocsfEvent } from '../audit/export/ocsf.ts';
import { exportLines } from '../audit/proof/export/write.ts';
import { chainOfWorkspace } from '../audit/proof/fields.ts';
import type { Database } from '../db/database.ts';
import type { Pool } from '../db/pool.ts';
import { read, transact } from '../db/transact.ts';
import { openUnit } from '../db/unit.ts';
import { systemSettings } from '../modules/system-purposes.ts';
import { defineCommand } from './command.ts';
import { withDatabase } from './database/with-database.ts';
import { NO_INPUT_HELP, NoInput, UsageError } from './exit.ts';
import { chainNamed, WORKSPACE } from './shared/chain-name.ts';
import { checkpointNumber, storedCheckpoint } from './shared/checkpoints.ts';
import { recordAsOperator } from './shared/operator-event.ts';
import { writeLines } from './shared/write-file.ts';

interface Wanted {
  /** The UUID of a workspace; null for the system log. */
  readonly workspace: string | null;
  /** The number of a checkpoint; null for the newest. */
  readonly checkpoint: number | null;
  /** Whether the events after the checkpoint are exported as well. */
  readonly all: boolean;
  readonly isOcsf: boolean;
}

/** `wardroom audit export`. The export becomes an event before anything is read. */
export const auditExport = defineCommand({
  details: [
    'The file ends with the proof that a checkpoint covers it. `wardroom audit verify --export` checks it.',
  ],
  options: {
    workspace: { ...WORKSPACE, required: true },
    out: { value: 'file', help: 'the file to write, or - for the standard output', required: true },
    checkpoint: {
      value: 'number',
      help: 'the checkpoint that proves the export; the newest by default',
    },
    all: { help: 'export the events after the checkpoint too' },
    format: { value: 'format', help: 'wardroom, or ocsf for OCSF events, which prove nothing' },
  },
  exitCodes: NO_INPUT_HELP,
  run: async ({ out, all, ...options }, { config, output, complain }) => {
    const workspace = chainNamed(options.workspace);
    const checkpoint = checkpointNumber('--checkpoint', options.checkpoint);
    const wanted = { workspace, checkpoint, all, isOcsf: isOcsf(options.format) };
    try {
      const extent = await withDatabase(config(), (pool) =>
        exportFrom(pool, wanted, (lines) => writeLines(out, lines, output)),
      );
      complain(`${sentenceOf(extent)}\n`);
    } catch (error) {
      if (error instanceof NotExportable) throw new NoInput(error.message, { cause: error });
      throw error;
    }
    return 0;
  },
});

function isOcsf(format = 'wardroom'): boolean {
  if (['wardroom', 'ocsf'].includes(format)) return format === 'ocsf';
  throw new UsageError('--format must be wardroom or ocsf');
}

async function exportFrom(
  pool: Pool,
  { workspace, checkpoint, all, isOcsf }: Wanted,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<Extent> {
  const number = (await storedCheckpoint(pool, checkpoint))?.number ?? null;
  const bounds = { checkpoint: number, all };
  // Checked first: what cannot be exported leaves no event.
  await read(pool, ({ db }) => extentOf(db, workspace, bounds), systemSettings('keep'));
  await transact(pool, ({ db }) =>
    recordAsOperator(db, auditLogExported, { after: exportOf(workspace, number) }),
  );
  const unit = await openUnit(pool, 'read', systemSettings('keep'));
  try {
    const extent = await extentOf(unit.db, workspace, bounds);
    await write(isOcsf ? ocsfLines(unit.db, extent) : linesOf(unit.db, extent));
    return extent;
  } finally {
    await unit.rollback();
  }
}

/** For the standard error, since the export itself can go to the standard output. */
function sentenceOf({ through, trailer }: Extent): string {
  const proof = trailer
    ? `Verify them with checkpoint ${trailer.checkpoint}.`
    : 'No checkpoint covers them.';
  return `Exported the events 1 to ${through}. ${proof}`;
}

function linesOf(db: Database, { trailer, ...header }: Extent): AsyncIterable<string> {
  return exportLines(header, entriesOf(db, chainOfWorkspace(header.workspace), header), trailer);
}

async function* ocsfLines(db: Database, extent: Extent): AsyncGenerator<string> {
  for await (const entry of entriesOf(db, chainOfWorkspace(extent.workspace), extent)) {
    if (typeof entry === 'string') yield `${JSON.stringify(ocsfEvent(entry))}\n`;
  }
}
