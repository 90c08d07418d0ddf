import { defineCommand } from './command.ts';
import { withDatabase } from './database/with-database.ts';
import { NO_INPUT_HELP, NoInput } from './exit.ts';
import { checkpointNumber, storedCheckpoint } from './shared/checkpoints.ts';
import { writeLines } from './shared/write-file.ts';

/** `wardroom audit checkpoint`. */
export const auditCheckpoint = defineCommand({
  details: [
    'Give the file to somebody who cannot write to the database. With it they can prove later what the log contained.',
  ],
  options: {
    out: { value: 'file', help: 'the file to write, or - for the standard output', required: true },
    number: { value: 'number', help: 'which checkpoint; the newest by default' },
  },
  exitCodes: NO_INPUT_HELP,
  run: async (options, { config, output }) => {
    const number = checkpointNumber('--number', options.number);
    const found = await withDatabase(config(), (pool) => storedCheckpoint(pool, number));
    if (!found) throw new NoInput('there is no checkpoint yet');
    await writeLines(options.out, [found.note], output);
    return 0;
  },
});
