import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { bodyHash } from '../../src/audit/proof/checkpoint.ts';
import { anotherServer } from '../http/another-server.ts';
import { until } from '../process/until.ts';
import { unbound } from '../support/events.ts';
import { expectedRoot, signed } from './expected.ts';
import { it, timesSaid } from './keeping.ts';
import { acmeOf, appendEvents, KEY, notesOf } from './log.ts';
import { Notary } from './notary.ts';

const INFO = 30;
const WARN = 40;
const ERROR = 50;

describe('a server', () => {
  it('makes the first checkpoint at once, and the next when enough is new', async ({
    keeping,
    folder,
  }) => {
    const world = await keeping({ place: { kind: 'folder', path: folder } });
    await sleep(100);
    expect(await notesOf(world)).toEqual([]);

    await appendEvents(world, acmeOf(world), 1);
    await until('the first', async () => (await notesOf(world)).length === 1);
    await appendEvents(world, acmeOf(world), 99);
    await sleep(200);
    expect(await notesOf(world)).toHaveLength(1);
    await appendEvents(world, null, 1);
    await until('the second', async () => (await notesOf(world)).length === 2);
    expect(signed((await notesOf(world)).at(-1)).root).toEqual(await expectedRoot(world));
    expect(timesSaid(world, INFO, /the audit log is signed/)).toBe(1);
  });

  it('makes one after a while when little is new, and none when nothing is', async ({
    keeping,
    folder,
  }) => {
    const place = { kind: 'folder', path: folder } as const;
    const world = await keeping({ place, pace: { everyMs: 400 } });
    await appendEvents(world, null, 1);
    await until('the first', async () => (await notesOf(world)).length === 1);
    await appendEvents(world, null, 1);
    await until('the second', async () => (await notesOf(world)).length === 2);
    await sleep(900);
    const [first, second, ...more] = (await notesOf(world)).map(signed);
    expect(more).toEqual([]);
    expect(Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '')).toBeGreaterThanOrEqual(
      400,
    );
  });

  it('takes turns with others over one database', async ({ keeping, folder }) => {
    const place = { kind: 'folder', path: folder } as const;
    const world = await keeping({ place, pace: { everyEvents: 1 } });
    const others = await Promise.all(
      [1, 2, 3].map(() =>
        anotherServer(
          world,
          { checkpoints: { key: KEY, formerKeys: [], place } },
          { checkpointPace: { pollMs: 5, idleMs: 5, everyEvents: 1 } },
        ),
      ),
    );
    for (let turn = 0; turn < 20; turn++) await appendEvents(world, acmeOf(world), 1);
    const covered = async () => signed((await notesOf(world)).at(-1)).events === 20;
    await until('all are covered', covered);
    await Promise.all(others.map(({ app }) => app.close()));

    const checkpoints = (await notesOf(world)).map(signed);
    expect(checkpoints.map(({ number }) => number)).toEqual(checkpoints.map((_, at) => at + 1));
    for (const [at, { previous }] of checkpoints.entries()) {
      const before = checkpoints[at - 1];
      if (before) expect(previous).toEqual(bodyHash(before.body));
    }
    const files = async () => (await filesIn(folder)).length === checkpoints.length;
    await until('all are in the folder', files);
    expect(timesSaid(world, ERROR, /./) + timesSaid(world, WARN, /./)).toBe(0);
  });

  it('says once that it cannot sign a broken log, serves on, and signs when it is whole again', async ({
    keeping,
    folder,
  }) => {
    const world = await keeping({ place: { kind: 'folder', path: folder } });
    const acme = acmeOf(world);
    await unbound(world, async (sql) => {
      await sql`insert into audit_chains (id, sequence, hash, time)
        values (${acme}, 7, ${Buffer.alloc(32)}, now())`;
    });
    await until('it is said', () => timesSaid(world, ERROR, /no checkpoint/) === 1);
    await sleep(200);
    expect(timesSaid(world, ERROR, /no checkpoint/)).toBe(1);
    expect(await world.as('olivia').ask('{ viewer { email } }')).toBeTruthy();

    await unbound(world, (sql) => sql`delete from audit_chains where id = ${acme}`);
    await until('it is said', () => timesSaid(world, INFO, /are created again/) === 1);
  });
});

describe('a folder of checkpoints', () => {
  it('holds each one, to the byte and under its number', async ({ keeping, folder }) => {
    const path = join(folder, 'made', 'when needed');
    const world = await keeping({ place: { kind: 'folder', path }, pace: { everyEvents: 1 } });
    for (let count = 1; count <= 3; count++) {
      await appendEvents(world, null, 1);
      await until('it is made', async () => (await notesOf(world)).length === count);
    }
    const files = async () => (await filesIn(path)).length === 3;
    await until('they are there', files);
    const names = ['0000000001.checkpoint', '0000000002.checkpoint', '0000000003.checkpoint'];
    expect(await filesIn(path)).toEqual(names);
    const contents = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
    expect(contents).toEqual(await notesOf(world));
  });

  it('is never written over with another checkpoint, which is told as an error', async ({
    keeping,
    folder,
  }) => {
    const file = join(folder, '0000000001.checkpoint');
    await writeFile(file, 'another');
    const world = await keeping({ place: { kind: 'folder', path: folder } });
    await appendEvents(world, null, 1);
    await until('it is said', () => timesSaid(world, ERROR, /could not be published/) === 1);
    expect(await readFile(file, 'utf8')).toBe('another');
    expect(await readdir(folder)).toEqual(['0000000001.checkpoint']);
  });
});

describe('a URL for checkpoints', () => {
  it('gets each one when it is made', async ({ keeping }) => {
    const notary = await Notary.start();
    const world = await keeping({ place: { kind: 'url', url: notary.url } });
    await appendEvents(world, null, 1);
    await until('it is put', () => notary.puts.length > 0);
    const [body] = await notesOf(world);
    const path = '/wardroom/0000000001.checkpoint?key=secret';
    expect(notary.puts).toEqual([{ method: 'PUT', path, body, status: 201 }]);
    const [{ sink } = { sink: '' }] = await world.sql<{ sink: string }[]>`
      select sink from audit_deliveries`;
    expect(sink).not.toMatch(/secret/);
    await notary.close();
  });

  it('that is down stops nothing and misses nothing, in order, and it is said once', async ({
    keeping,
  }) => {
    const notary = await Notary.start();
    const { port, url } = notary;
    const world = await keeping({ place: { kind: 'url', url }, pace: { everyEvents: 1 } });
    const make = async (count: number) => {
      await appendEvents(world, acmeOf(world), 1);
      await until('it is made', async () => (await notesOf(world)).length === count);
    };
    await make(1);
    await until('it is put', () => notary.taken.length === 1);

    notary.status = 503;
    await make(2);
    await until('it is tried', () => notary.puts.length >= 4);
    await notary.close();
    await make(3);
    await make(4);
    await sleep(200);
    expect(timesSaid(world, WARN, /could not be published/)).toBe(1);

    const again = await Notary.start(port);
    await until('all are put', () => again.taken.length === 3);
    await until('it is said', () => timesSaid(world, INFO, /published again/) === 1);
    const bodies = [...notary.taken, ...again.taken].map(({ body }) => body);
    expect(bodies).toEqual(await notesOf(world));
    await again.close();
  });

  it('goes on after a restart where it was', async ({ keeping }) => {
    const notary = await Notary.start();
    const place = { kind: 'url', url: notary.url } as const;
    const world = await keeping({ place, pace: { everyEvents: 1 } });
    await appendEvents(world, null, 1);
    await until('it is put', () => notary.taken.length === 1);
    await world.app.close();

    const next = await anotherServer(
      world,
      { checkpoints: { key: KEY, formerKeys: [], place } },
      { checkpointPace: { pollMs: 5, idleMs: 5, everyEvents: 1 } },
    );
    await appendEvents(world, null, 1);
    await until('the next is put', () => notary.taken.length === 2);
    await next.app.close();
    expect(notary.taken.map(({ body }) => body)).toEqual(await notesOf(world));
    await notary.close();
  });
});

/** Without those that are still being written. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).toSorted();
}
