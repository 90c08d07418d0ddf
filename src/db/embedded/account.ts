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

// shadow-utils, shadow-utils where the group is already there, BusyBox.
const CREATE: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
  ['useradd', '--system', '--gid', 'postgres', '-M', '--shell', '/bin/false', 'postgres'],
  ['adduser', '-S', '-D', '-H', '-s', '/bin/false', 'postgres'],
];

/**
 * Returns the account to run PostgreSQL as, or undefined for the current user. PostgreSQL refuses
 * to run as root, so root runs it as the owner of the cluster that is there, else as the system
 * user `postgres`, which is made if it is missing.
 *
 * @throws EmbeddedStartError if the cluster belongs to somebody else or no account can be made.
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
  // Another start may be making the same user: the tools refuse while one of them holds the lock.
  for (let round = 0; round < 3; round += 1) {
    for (const [tool, ...args] of CREATE) {
      const { stderr } = await run(tool, args);
      const made = await findAccount();
      if (made) return made;
      refusals.push(`${tool}: ${stderr.trim()}`);
    }
    await sleep(300);
  }
  throw new EmbeddedStartError(
    'PostgreSQL does not run as root, and the system user "postgres" could not be made for it',
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
