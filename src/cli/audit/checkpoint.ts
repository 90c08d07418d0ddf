import { withDatabase } from '../access/operator.ts';
import { NoSuchThing } from '../exit.ts';
import { given, parseOptions, text } from '../options.ts';
import { storedCheckpoint } from './checkpoints.ts';
import { numberIn } from './export-arguments.ts';
import { writeLines } from './output.ts';
import type { AuditProcess } from './process.ts';

/**
 * `audit checkpoint`: hands out a signed checkpoint, to be kept by somebody who is not the server.
 * @returns the exit status
 * @throws UsageError, NoSuchThing
 */
export async function handOutCheckpoint(
  args: readonly string[],
  { config, output }: AuditProcess,
): Promise<number> {
  const values = parseOptions(args, { number: text, out: text });
  const [number, out] = [numberIn(values, 'number'), given(values, 'out')];
  const found = await withDatabase(config(), (pool) => storedCheckpoint(pool, number));
  if (!found) throw new NoSuchThing('there is no checkpoint yet');
  await writeLines(out, [found.note], output);
  return 0;
}
