import { chown, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPath } from './data-path.ts';
import { EmbeddedStartError, hasCode } from './errors.ts';
import { UNFINISHED_PREFIX } from './layout.ts';
import { writePassword } from './password.ts';
import type { Site } from './site.ts';
import { watch } from './watchdog.ts';

/**
 * Whether the folder contains a cluster. A missing or empty folder does not.
 *
 * @throws EmbeddedStartError if it contains something else.
 */
export async function clusterExists(cluster: string): Promise<boolean> {
  const names = await readdir(cluster).catch((error: unknown): string[] => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  if (names.length === 0) return false;
  if (names.includes('PG_VERSION')) return true;
  throw new EmbeddedStartError(`${cluster} is not empty and contains no PostgreSQL cluster`);
}

/**
 * Creates a cluster with a new password for its superuser. The folder is renamed only when the
 * cluster is complete, so that an interrupted start does not hinder the next one.
 *
 * @throws EmbeddedStartError if initdb fails.
 */
export async function createCluster(site: Site): Promise<void> {
  const { layout, account } = site;
  const unfinished = await mkdtemp(join(layout.folder, UNFINISHED_PREFIX));
  if (account) await chown(unfinished, account.uid, account.gid);
  try {
    await initialise(unfinished, site);
    await rename(unfinished, layout.cluster);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function initialise(folder: string, site: Site): Promise<void> {
  const { layout, account, binaries, log } = site;
  const { cwd, argument } = await dataPath(folder, account);
  const password = await writePassword(layout.password, account);
  try {
    const args = initdbArguments(argument, layout.password, site.durable);
    const output = log.descriptor;
    const initdb = watch(binaries.initdb, args, { cwd, account, output, input: password.fd });
    const result = await initdb.ended;
    if (result === 0) return;
    throw new EmbeddedStartError(`initdb failed (${result})`, { logLines: await log.lastLines() });
  } finally {
    await password.close();
  }
}

function initdbArguments(data: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    // By descriptor, as the account may not be able to enter the folder of the file.
    `--pwfile=${process.platform === 'win32' ? passwordFile : '/dev/fd/3'}`,
    '--encoding=UTF8',
    // The same order and case rules on every machine, independent of its C library.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}
