import { expect, test } from 'vitest';
import { extentOf } from '../support/campaign.ts';
import { campaign } from './audit-kills/campaign.ts';
import { countOf, reportOf } from './audit-kills/report.ts';
import { randomFrom, seedOf } from './random.ts';

const SERVERS = extentOf({ short: 2, whole: 60 });
const DATABASES = extentOf({ short: 3, whole: 100 });

test('servers and databases are killed under load: what is acknowledged is in the log, the data and the stream, once', async ({
  signal,
}) => {
  const random = randomFrom(seedOf('audit kills'));
  const kills = { servers: SERVERS, databases: DATABASES };
  const halves = await campaign({ ...kills, random, signal });
  for (const half of halves) {
    process.stdout.write(reportOf(half));
    expect(half.problems).toEqual([]);
    expect(countOf(half.attempts, 'acknowledged')).toBeGreaterThan(0);
  }
  expect(halves.map(({ killed }) => killed)).toEqual([SERVERS, DATABASES]);
  const [underServers, underDatabase] = halves;
  expect(countOf(underServers?.attempts ?? [], 'cut')).toBeGreaterThan(0);
  expect(countOf(underDatabase?.attempts ?? [], 'failed')).toBeGreaterThan(0);
}, 1_500_000);
