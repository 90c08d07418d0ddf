import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Seeded } from '../data/databases.ts';
import { postgraphile as postgraphileDialect } from '../dialects/postgraphile.ts';
import { shield as shieldDialect } from '../dialects/shield.ts';
import type { Contestant } from './contestant.ts';
import { SESSION_SECRET } from './cookies.ts';

const FOLDER = fileURLToPath(new URL('../peers/', import.meta.url));

/** Installs the package of the peers when it is missing or not that of its lock file. */
export async function installPeers(): Promise<void> {
  const [wanted, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map(versionsIn),
  );
  if (wanted !== installed)
    await promisify(execFile)('npm', ['ci', '--silent', '--prefix', FOLDER]);
}

export function postgraphile({ appUrl, database }: Seeded): Contestant {
  const url = new URL(appUrl);
  url.username = 'bench_authenticator';
  url.password = 'bench';
  const title = 'PostGraphile 5, row-level security by hand, express-session';
  return {
    ...peer('postgraphile', url.href, [newerNode()]),
    title,
    dialect: postgraphileDialect,
    database,
  };
}

export function shield({ appUrl, database }: Seeded): Contestant {
  const title = 'Apollo Server, graphql-shield, a query for each relation, express-session';
  // graphql-shield 7 does not start on Node 24.
  const run = [process.execPath, '--import', 'tsx'];
  return { ...peer('shield', appUrl, run), title, dialect: shieldDialect, database };
}

function peer(name: string, databaseUrl: string, [node = '', ...args]: readonly string[]) {
  return {
    name,
    cookie: 'sid',
    command: {
      name,
      node,
      args: [...args, `${name}/server.ts`],
      cwd: FOLDER,
      env: { DATABASE_URL: databaseUrl, SESSION_SECRET },
    },
  };
}

/** Node 24 from npm, since PostGraphile needs Node 22. It runs TypeScript as it is. */
function newerNode(): string {
  const path = `${FOLDER}node_modules/node-${process.platform}-${process.arch}/bin/node`;
  return existsSync(path) ? path : process.execPath;
}

/** The versions of all packages that a lock file names, without those for other systems. */
async function versionsIn(file: string): Promise<string> {
  const text = await readFile(`${FOLDER}${file}`, 'utf8').catch(() => '{}');
  const { packages = {} } = JSON.parse(text) as { packages?: Record<string, Locked> };
  return Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path, { version }]) => `${path}@${version}`)
    .toSorted()
    .join();
}

interface Locked {
  readonly version?: string;
  readonly optional?: boolean;
}
