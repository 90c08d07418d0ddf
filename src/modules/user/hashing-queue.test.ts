import { describe, expect, it } from 'vitest';
import { RateLimited } from '../../shared/errors.ts';
import { HashingQueue } from './hashing-queue.ts';

/** Tasks that end when told to, in the order in which they began. */
function stage() {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const task = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(name)));
    });
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (error?: Error) => {
    await settled();
    ends.shift()?.(error);
    await settled();
  };
  return { begun, task, end, settled };
}

describe('HashingQueue', () => {
  it('runs so many at once and the others in order of arrival', async () => {
    const line = new HashingQueue({ atOnce: 2, waiting: 10, each: 10 });
    const { begun, task, end, settled } = stage();
    const all = Promise.all(['a', 'b', 'c', 'd'].map((name) => line.run('edith', task(name))));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const _ of [1, 2, 3]) await end();
    await expect(all).resolves.toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets nobody slip in when a place goes to the next', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 10, each: 10 });
    const { begun, task, end, settled } = stage();
    const all = [line.run('edith', task('a')), line.run('edith', task('b'))];
    await end();
    all.push(line.run('edith', task('c')));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end();
    await end();
    await expect(Promise.all(all)).resolves.toEqual(['a', 'b', 'c']);
  });

  it('gives the place of a task that failed to the next', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 10, each: 10 });
    const { begun, task, end } = stage();
    const failing = expect(line.run('edith', task('a'))).rejects.toThrow('broken');
    const next = line.run('edith', task('b'));
    await end(new Error('broken'));
    await failing;
    expect(begun).toEqual(['a', 'b']);
    await end();
    await expect(next).resolves.toBe('b');
  });

  it('refuses a task at once when the queue is full, and takes the next when it is not', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 1, each: 1 });
    const { begun, task, end } = stage();
    const first = line.run('edith', task('a'));
    const second = line.run('edith', task('b'));
    await expect(line.run('edith', task('c'))).rejects.toThrow(RateLimited);
    await end();
    await end();
    await Promise.all([first, second]);
    const third = line.run('edith', task('d'));
    await end();
    await end();
    await expect(third).resolves.toBe('d');
    expect(begun).toEqual(['a', 'b', 'd']);
  });

  it('serves one task of each requester in turn', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 10, each: 10 });
    const { begun, task, end } = stage();
    const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) =>
      line.run(name.charAt(0), task(name)),
    );
    for (const _ of all) await end();
    await Promise.all(all);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  });

  it('refuses what one requester has waiting beyond their part', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 10, each: 2 });
    const { task, end } = stage();
    const accepted = ['a1', 'a2', 'a3'].map((name) => line.run('a', task(name)));
    await expect(line.run('a', task('a4'))).rejects.toThrow(RateLimited);
    accepted.push(line.run('b', task('b1')));
    for (const _ of accepted) await end();
    await expect(Promise.all(accepted)).resolves.toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('makes room for a requester by refusing the last task of the longest line', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 4, each: 4 });
    const { begun, task, end } = stage();
    const [a1, a2, a3, a4] = ['a1', 'a2', 'a3', 'a4'].map((name) => line.run('a', task(name)));
    const b1 = line.run('b', task('b1'));
    const refused = expect(a4).rejects.toThrow(RateLimited);
    const c1 = line.run('c', task('c1'));
    await refused;
    // All lines are of one or two tasks now: a third of one requester would not be fairer.
    await expect(line.run('b', task('b2'))).rejects.toThrow(RateLimited);
    for (let at = 0; at < 5; at += 1) await end();
    await Promise.all([a1, a2, a3, b1, c1]);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
  });

  it('keeps its count when tasks were refused', async () => {
    const line = new HashingQueue({ atOnce: 2, waiting: 5, each: 5 });
    const { task, end } = stage();
    for (let round = 0; round < 3; round += 1) {
      const outcomes = Promise.allSettled(
        Array.from({ length: 20 }, (_, at) => line.run(`of ${at % 4}`, task(`${at}`))),
      );
      for (let at = 0; at < 20; at += 1) await end();
      const served = (await outcomes).filter(({ status }) => status === 'fulfilled');
      expect(served).toHaveLength(7);
    }
  });
});
