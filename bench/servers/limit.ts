import { fileURLToPath } from 'node:url';
import type { Seeded } from '../data/databases.ts';
import { limit as dialect } from '../dialects/limit.ts';
import type { Contestant } from './contestant.ts';

/** The limit: the least that any server does for the same answers. */
export function limit({ appUrl, database }: Seeded): Contestant {
  const file = fileURLToPath(new URL('limit/main.ts', import.meta.url));
  return {
    name: 'limit',
    title: 'limit: node:http, one SQL statement, no session',
    command: {
      name: 'limit',
      node: process.execPath,
      args: ['--import', 'tsx', file],
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { DATABASE_URL: appUrl },
    },
    dialect,
    cookie: null,
    database,
  };
}
