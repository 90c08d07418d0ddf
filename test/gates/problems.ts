import { attachGates } from '../../src/graphql/attach.ts';
import { GateError } from '../../src/graphql/gate-errors.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import type { ModuleGates } from '../../src/shared/graphql/gates.ts';
import { schemaOf } from './synthetic.ts';

/** What the start says of a schema and its gates, line by line; nothing when it goes on. */
export function problemsOf(sdl: string, ...gates: ModuleGates[]): string[] {
  return problemsWith(() => attachGates(schemaOf(sdl), mergeGates(gates)));
}

/** What is refused as not classified, line by line. */
export function problemsWith(start: () => unknown): string[] {
  try {
    start();
    return [];
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}
