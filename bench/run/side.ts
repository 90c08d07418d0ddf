import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a program of the benchmark sends to its parent. Its own output is dropped. */
export function resultOf<T>(file: string): Promise<T> {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(path, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} and no result`)));
  });
}

export interface GatesResult {
  /** The speed with all gates, divided by the speed with none. */
  readonly ratio: number;
}

interface Rates {
  readonly wardroom: number;
  readonly casl: number;
}

/** Decisions per second, for records of the same tenant in a row, and of mixed tenants. */
export interface DecisionsResult {
  readonly grouped: Rates;
  readonly mixed: Rates;
}
