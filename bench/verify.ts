import { verifyExport } from '../src/audit/proof/export/verify.ts';
import { largeExport } from '../test/audit-proof/large.ts';
import { compare, quantile } from './measure/compare.ts';

/** How many events of an export are verified in a second of CPU time, as `audit verify` does it. */
const EVENTS = 50_000;
const CHUNK = 256 * 1024;

const large = largeExport(EVENTS);
const bytes = Buffer.from([...large.lines()].join(''));
const { note, key } = large.signed();

const [times = []] = await compare([{ prepare: () => {}, run: verify }], { warmUps: 2, rounds: 9 });
const median = quantile(times, 0.5);
const perSecond = Math.round((EVENTS / median) * 1_000);
print(`${EVENTS} events of ${Math.round(bytes.length / EVENTS)} bytes, of ${times.length} runs:`);
print(
  `  median ${median.toFixed(0)} ms, p10 ${quantile(times, 0.1).toFixed(0)} ms, p90 ${quantile(times, 0.9).toFixed(0)} ms of CPU time`,
);
print(`  ${perSecond.toLocaleString('en')} events per second`);

async function verify(): Promise<void> {
  const { verdict } = await verifyExport({ open: chunks, checkpoint: note, key });
  if (verdict.kind !== 'verified') throw new Error(JSON.stringify(verdict));
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK) {
    yield bytes.subarray(start, start + CHUNK);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
