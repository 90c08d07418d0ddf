import { Writable } from 'node:stream';
import { inject } from 'vitest';
import { audit } from '../../src/cli/audit.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { provision } from '../../src/db/provision.ts';
import { PERSONAL_SECRET } from './secrets.ts';
import type { World } from './world.ts';

/** How a command ended, and what it said. */
export interface Said {
  readonly code: number;
  readonly printed: string;
  readonly complained: string;
}

/** The URL of the owner of a world's tables. */
export async function ownerUrlOf({ sql }: Pick<World, 'sql'>): Promise<string> {
  const { ownerUrl } = await provision(inject('cluster').superuserUrl, sql.options.database);
  return ownerUrl;
}

/** The environment in which commands work on a world. */
export async function environmentOf(world: World): Promise<NodeJS.ProcessEnv> {
  const { superuserUrl } = inject('cluster');
  const { appUrl, ownerUrl } = await provision(superuserUrl, world.sql.options.database);
  return { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, AUDIT_SECRET: PERSONAL_SECRET };
}

/** Runs `wardroom audit …` on a world, as an operator. */
export async function runAudit(
  world: World,
  line: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Said> {
  const { output: _, ...said } = await auditCommand(line.split(' '), {
    ...(await environmentOf(world)),
    ...environment,
  });
  return said;
}

/** Runs `wardroom audit …` in this process, under an environment of its own. */
export async function auditCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Said & { /** As a file. */ readonly output: string }> {
  const said = { printed: '', complained: '', output: '' };
  const output = new Writable({
    write: (chunk, _, done) => {
      said.output += chunk;
      done();
    },
  });
  const code = await audit(args, {
    config: (): Config => readConfig(env),
    print: (text) => {
      said.printed += text;
    },
    complain: (text) => {
      said.complained += text;
    },
    progress: { write: () => true },
    output,
  });
  return { code, ...said };
}
