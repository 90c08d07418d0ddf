import type fc from 'fast-check';

/** Of all properties of the kernel; another one is tried with TEST_SEED. */
const SEED = 20_260_417;

/** How to run a property: by a seed that is told, so that a failure can be run again. */
export function parameters<T>(title: string, numRuns: number): fc.Parameters<T> {
  const seed = Number(process.env.TEST_SEED ?? SEED);
  process.stdout.write(`${title}: TEST_SEED=${seed}, ${numRuns} runs\n`);
  return { seed, numRuns, unbiased: true };
}
