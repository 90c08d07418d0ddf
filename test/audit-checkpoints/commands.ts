import { inject } from 'vitest';
import { auditCommand } from '../support/audit-command.ts';
import type { World } from '../support/world.ts';
import { KEY_TEXT } from './log.ts';

/** How a command ended. */
export interface Outcome {
  readonly status: number;
  readonly printed: string;
  /** What it printed, on one line. */
  readonly sentences: string;
  readonly complained: string;
  /** What it wrote to the standard output as a file. */
  readonly output: string;
}

type Environment = Readonly<Record<string, string>>;

/** The environment of an operator of a world, who keeps what they have in a folder. */
export async function environmentOf(world: World, folder: string): Promise<Environment> {
  const [{ name } = { name: '' }] = await world.sql<{ name: string }[]>`
    select current_database() as name`;
  const url = new URL(inject('cluster').appUrl);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href, DATA_DIR: folder, AUDIT_SIGNING_KEY: KEY_TEXT };
}

/** `wardroom audit …` of an operator, in this process. */
export async function runAudit(env: Environment, ...args: string[]): Promise<Outcome> {
  const { code: status, ...said } = await auditCommand(args, env);
  return { status, ...said, sentences: said.printed.replace(/\s+/g, ' ') };
}
