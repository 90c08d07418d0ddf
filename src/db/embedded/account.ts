import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedStartError } from './errors.ts';
import { run } from './run.ts';

/** The system user that PostgreSQL runs as, where that is not the user Node runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAMES = process.platform === 'darwin' ? ['postgres', '_postgres'] : ['postgres'];

// For shadow-utils, for shadow-utils when the group exists already, and for BusyBox.
const CREATE: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
  ['useradd', '--system', '--gid', 'postgres', '-M', '--shell', '/bin/false', 'postgres'],
  ['adduser', '-S', '-D', '-H', '-s', '/bin/false', 'postgres'],
];

/**
 * Returns the account to run PostgreSQL as, or undefined for the current user. PostgreSQL refuses
 * to run as root, so root runs it as the owner of an existing cluster, or else as the system user
 * `postgres`, which is created if it is missing.
 *
 * @throws EmbeddedStartError if the cluster belongs to another user or no account can be created.
 */
export async function serverAccount(cluster: string): Promise<Account | undefined> {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (uid === 0) return owner && owner.uid !== 0 ? owned(owner) : postgresAccount();
  if (!owner || owner.uid === uid) return undefined;
  throw new EmbeddedStartError(
    `${cluster} belongs to user ${owner.uid} and this process runs as user ${uid}; ` +
      'start as that user or as root, or choose another data folder',
  );
}

function owned({ uid, gid }: Account): Account {
  return { uid, gid };
}

async function postgresAccount(): Promise<Account> {
  const known = await findAccount();
  if (known) return known;
  const refusals: string[] = [];
  // Another start may be creating the same user. The tools refuse while one of them has the lock.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    for (const [tool, ...args] of CREATE) {
      const { stderr } = await run(tool, args);
      const created = await findAccount();
      if (created) return created;
      refusals.push(`${tool}: ${stderr.trim()}`);
    }
    await sleep(300);
  }
  throw new EmbeddedStartError(
    'PostgreSQL does not run as root, and the system user "postgres" could not be created',
    { logLines: refusals.slice(-CREATE.length) },
  );
}

async function findAccount(): Promise<Account | undefined> {
  for (const name of NAMES) {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    if (uid.code === 0 && gid.code === 0)
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return undefined;
}
