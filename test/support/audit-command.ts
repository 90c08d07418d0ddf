import { inject } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { provision } from '../../src/db/provision.ts';
import { type Outcome, runCommand } from './command.ts';
import { PERSONAL_SECRET } from './secrets.ts';
import type { World } from './world.ts';

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
): Promise<Outcome> {
  return auditCommand(line.split(' '), { ...(await environmentOf(world)), ...environment });
}

/** Runs `wardroom audit …` in this process, under an environment of its own. */
export function auditCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  return runCommand(['audit', ...args], { config: () => readConfig(env) });
}
