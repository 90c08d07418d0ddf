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
    const line = new HashingQueue({ atOnce: 2, waiting: 10 });
    const { begun, task, end, settled } = stage();
    const all = Promise.all(['a', 'b', 'c', 'd'].map((name) => line.run(task(name))));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const _ of [1, 2, 3]) await end();
    await expect(all).resolves.toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets nobody slip in when a place goes to the next', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 10 });
    const { begun, task, end, settled } = stage();
    const all = [line.run(task('a')), line.run(task('b'))];
    await end();
    all.push(line.run(task('c')));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end();
    await end();
    await expect(Promise.all(all)).resolves.toEqual(['a', 'b', 'c']);
  });

  it('gives the place of a task that failed to the next', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 10 });
    const { begun, task, end } = stage();
    const failing = expect(line.run(task('a'))).rejects.toThrow('broken');
    const next = line.run(task('b'));
    await end(new Error('broken'));
    await failing;
    expect(begun).toEqual(['a', 'b']);
    await end();
    await expect(next).resolves.toBe('b');
  });

  it('refuses at once who finds the line full, and takes the next when it is not', async () => {
    const line = new HashingQueue({ atOnce: 1, waiting: 1 });
    const { begun, task, end } = stage();
    const first = line.run(task('a'));
    const second = line.run(task('b'));
    await expect(line.run(task('c'))).rejects.toThrow(RateLimited);
    await end();
    await end();
    await Promise.all([first, second]);
    const third = line.run(task('d'));
    await end();
    await end();
    await expect(third).resolves.toBe('d');
    expect(begun).toEqual(['a', 'b', 'd']);
  });
});
