import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Seeded } from '../data/databases.ts';
import { wardroom as dialect } from '../dialects/wardroom.ts';
import type { Contestant } from './contestant.ts';
import { SESSION_SECRET } from './cookies.ts';

const run = promisify(execFile);

/** Builds a checkout of the product, as it is packed for users. */
export async function build(checkout: string): Promise<void> {
  await run('npm', ['run', '--silent', 'build'], { cwd: checkout });
}

/** The built product over a database, in production mode with its defaults. */
export async function wardroom(place: Place, { appUrl, database }: Seeded): Promise<Contestant> {
  const { name, title, checkout, dataDir, unsecured = false } = place;
  const main = pathToFileURL(join(checkout, 'dist', 'main.js')).href;
  const command = {
    name,
    node: process.execPath,
    args: unsecured
      ? [fileURLToPath(new URL('unsecured.mjs', import.meta.url)), join(checkout, 'dist')]
      : ['--input-type=module', '--eval', start(main, ['serve'])],
    cwd: checkout,
    env: {
      DATABASE_URL: appUrl,
      DATA_DIR: join(dataDir, name),
      SESSION_SECRET,
      AUDIT_SECRET: SESSION_SECRET,
      AUDIT_SIGNING_KEY: await signingKey(main),
    },
  };
  return { name, title, command, dialect, cookie: '__Host-wardroom', database };
}

interface Place {
  readonly name: string;
  readonly title: string;
  readonly checkout: string;
  readonly dataDir: string;
  /** Whether row-level security is switched off in its database. */
  readonly unsecured?: boolean;
}

/** What `bin/wardroom.js` of an installed package does. In a checkout it would run the sources. */
function start(main: string, args: readonly string[]): string {
  return `import { main } from ${JSON.stringify(main)};
    process.exitCode = await main(${JSON.stringify(args)}, process.env);`;
}

async function signingKey(main: string): Promise<string> {
  const args = [
    '--input-type=module',
    '--eval',
    start(main, ['audit', 'new-key', '--name', 'bench']),
  ];
  const { stdout } = await run(process.execPath, args);
  const key = stdout.split(/\s+/).find((word) => word.startsWith('PRIVATE+KEY'));
  if (!key) throw new Error(`there is no key in ${stdout}`);
  return key;
}
