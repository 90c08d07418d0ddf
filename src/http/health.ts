import { Router } from 'express';
import { isMigrated } from '../db/migrate/state.ts';
import type { Pool } from '../db/pool.ts';
import { read } from '../db/transact.ts';

/** Longer than a healthy database needs, and shorter than a probe waits. */
const READY_WITHIN_MS = 2_000;

/**
 * `/healthz`: the process runs. `/readyz`: the database answers and its migrations are current.
 * Both answer JSON, and reveal nothing else.
 * @param isStopping whether the process accepts no new work
 */
export function healthEndpoints(pool: Pool, isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const ready = !isStopping() && (await isReady(pool));
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
  return router;
}

async function isReady(pool: Pool): Promise<boolean> {
  const answer = read(pool, ({ db }) => isMigrated(db)).catch(() => false);
  return Promise.race([answer, after(READY_WITHIN_MS)]);
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}
