import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded/index.ts';
import { applyMigrations } from '../../src/db/migrate/apply.ts';
import { createPool } from '../../src/db/pool.ts';
import { provision } from '../../src/db/provision.ts';
import { transact } from '../../src/db/transact.ts';
import type { Unit } from '../../src/db/unit.ts';
import { type SeededCast, seedCast } from '../../src/demo/seed.ts';
import { systemSettings } from '../../src/modules/system-purposes.ts';
import { seedSessions } from './sessions.ts';

/** What a test file is told of the cluster that all of them share. */
export interface Cluster {
  readonly superuserUrl: string;
  /** Of the application role. */
  readonly appUrl: string;
  readonly template: string;
  readonly cast: SeededCast;
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
  }
}

/** The password of everybody in the cast. */
export const PASSWORD = 'a password for all of the cast';

const TEMPLATE = 'wardroom_template';

/** Before all tests: one PostgreSQL, with a database that each test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wardroom-test-'));
  const embedded = await startEmbedded({ dataDir, durable: false });
  const superuserUrl = embedded.superuserUrl('postgres');
  const { ownerUrl, appUrl } = await provision(superuserUrl, TEMPLATE);
  await applyMigrations(ownerUrl);
  const pool = createPool({ url: appUrl, size: 1 });
  const seed = async ({ db }: Unit) => {
    const seeded = await seedCast(db, PASSWORD);
    await seedSessions(db, seeded);
    return seeded;
  };
  const cast = await transact(pool, seed, systemSettings('seed'));
  await pool.close();
  project.provide('cluster', { superuserUrl, appUrl, template: TEMPLATE, cast });
  return async () => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
