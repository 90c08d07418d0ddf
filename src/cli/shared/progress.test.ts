import { expect, test } from 'vitest';
import { progressOn } from './progress.ts';

function stream(isTTY: boolean) {
  const drawn: string[] = [];
  return { isTTY, drawn, write: (text: string) => drawn.push(text) };
}

test('a terminal is shown a bar, once a percent, and nothing of it is left', () => {
  const terminal = stream(true);
  const bar = progressOn(terminal, 'verifying', 3_000);
  for (let step = 0; step < 3_000; step++) bar.add(1);
  bar.end();
  expect(terminal.drawn).toHaveLength(1 + 100 + 1);
  expect(terminal.drawn[50]).toBe(`\r\u001b[2Kverifying ${'█'.repeat(15)}${'░'.repeat(15)} 50 %`);
  expect(terminal.drawn.at(-1)).toBe('\r\u001b[2K');
});

test('more than was expected is all of it', () => {
  const terminal = stream(true);
  progressOn(terminal, 'verifying', 10).add(40);
  expect(terminal.drawn).toEqual([`\r\u001b[2Kverifying ${'█'.repeat(30)} 100 %`]);
});

test.each([
  ['what is no terminal', false, 10],
  ['a terminal, of what nobody knows the end of', true, 0],
])('%s is shown nothing', (_, isTTY, total) => {
  const silent = stream(isTTY);
  const bar = progressOn(silent, 'verifying', total);
  bar.add(10);
  bar.end();
  expect(silent.drawn).toEqual([]);
});
