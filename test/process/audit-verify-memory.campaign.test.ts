import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { writeLargeExport } from '../audit-proof/large.ts';
import { extentOf } from '../support/campaign.ts';
import { it } from './launch.ts';

const EVENTS = extentOf({ short: 50_000, whole: 200_000 });

/** The texts of 50,000 events take more. The hashes alone of 200,000 events take twice as much. */
const MOST_KB = 20_000;

/** Makes a process print its peak memory in kilobytes when it ends. */
const PRINT_PEAK =
  "data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))";

describe('wardroom audit verify --export', { timeout: 300_000 }, () => {
  it(`takes no more memory for ${EVENTS} events than for a tenth of them`, async ({
    launcher,
    expect,
  }) => {
    const folder = await launcher.folder();
    const peakOf = async (count: number): Promise<number> => {
      const file = join(folder, String(count));
      const large = await writeLargeExport(file, count);
      await writeFile(`${file}.note`, large.note);
      const files = ['--export', file, '--checkpoint', `${file}.note`, '--key', large.key];
      const NODE_OPTIONS = `--max-old-space-size=64 --import=${PRINT_PEAK}`;
      const run = launcher.run(['audit', 'verify', ...files], { NODE_OPTIONS });
      expect(await run.ended, run.logged).toEqual({ code: 0, signal: null });
      return Number(run.logged);
    };
    const [few, many] = [await peakOf(EVENTS / 10), await peakOf(EVENTS)];
    process.stdout.write(
      `peak of memory: ${few} kB for ${EVENTS / 10} events, ${many} kB for ${EVENTS}\n`,
    );
    expect(many - few).toBeLessThan(MOST_KB);
  });
});
