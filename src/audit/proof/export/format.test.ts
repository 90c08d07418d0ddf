import { describe, expect, test } from 'vitest';
import { sha256, toHex } from '../hash.ts';
import {
  parseHeader,
  parseTombstone,
  parseTrailer,
  printHeader,
  printTombstone,
  printTrailer,
} from './format.ts';

const workspace = '0197f5a0-1111-7abc-8def-0123456789ab';
const hash = toHex(sha256('an event'));

/** What is taken for something else, or for nothing, when a part of a line is another. */
function differences(line: string, changes: readonly (readonly [RegExp | string, string])[]) {
  return changes.map(([what, by]) => {
    const changed = line.replace(what, by);
    if (changed === line) throw new Error(`${what} is nowhere in ${line}`);
    return changed;
  });
}

describe('a header', () => {
  const header = { purged: 3, through: 80, workspace };
  const line = printHeader(header);

  test('is read as it was written', () => {
    expect(parseHeader(line)).toEqual(header);
    const empty = { purged: 0, through: 0, workspace: null };
    expect(parseHeader(printHeader(empty))).toEqual(empty);
  });

  test.each(
    differences(line, [
      ['export/1', 'export/2'],
      ['"3"', '"81"'],
      ['"3"', '3'],
      ['"80"', '"080"'],
      ['"80"', '"-80"'],
      ['"80"', '"8e1"'],
      ['"80"', '"99999999999999999"'],
      [workspace, workspace.toUpperCase()],
      [workspace, '00000000-0000-0000-0000-000000000000'],
      [`"${workspace}"`, '0'],
      ['"purged":"3",', ''],
      ['}', ',"zone":"UTC"}'],
      ['{', '{ '],
    ]),
  )('is not %s', (other) => {
    expect(parseHeader(other)).toBeUndefined();
  });
});

describe('a tombstone', () => {
  const tombstone = { hash: sha256('an event'), sequence: 3 };
  const line = printTombstone(tombstone);

  test('is read as it was written', () => {
    expect(parseTombstone(line)).toEqual(tombstone);
  });

  test.each(
    differences(line, [
      [hash, hash.toUpperCase()],
      [hash, hash.slice(2)],
      [hash, `${hash}00`],
      [`"${hash}"`, 'null'],
      ['"3"', '"0"'],
      ['"3"', '3'],
      ['}', ',"why":"purged"}'],
    ]),
  )('is not %s', (other) => {
    expect(parseTombstone(other)).toBeUndefined();
  });
});

describe('a trailer', () => {
  const head = { workspace, sequence: 80, hash: sha256('an event'), root: sha256('all events') };
  const proof = { checkpoint: 20, head, index: 0, path: [sha256('a'), sha256('b')], size: 3 };
  const line = printTrailer(proof);

  test('is read as it was written', () => {
    expect(parseTrailer(line)).toEqual(proof);
    expect(parseTrailer(printTrailer(null))).toBeNull();
  });

  test.each(
    differences(line, [
      ['"checkpoint":"20"', '"checkpoint":"0"'],
      ['"checkpoint":"20"', '"checkpoint":null'],
      ['"sequence":"80"', '"sequence":"0"'],
      [hash, hash.slice(2)],
      [/"root":"[^"]+"/, '"root":null'],
      [/"head":\{.*\},/, '"head":null,'],
      [workspace, 'ws_01k'],
      ['"index":"0"', '"index":"-1"'],
      ['"size":"3"', '"size":"0"'],
      [/"path":\["./, '"path":["'],
      [/"path":\[[^\]]+/, '"path":[null'],
      [/"path":\[[^\]]+\]/, '"path":""'],
      [/,"index".*/, '}'],
    ]),
  )('is not %s', (other) => {
    expect(parseTrailer(other)).toBeUndefined();
  });

  test('that proves nothing says nothing else', () => {
    expect(parseTrailer('{"checkpoint":null,"size":"3"}')).toBeUndefined();
    expect(parseTrailer('{"checkpoint":"20"}')).toBeUndefined();
  });
});
