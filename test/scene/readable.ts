import { resources } from '../catalog/index.ts';
import type { RecordTests } from '../catalog/resource-tests.ts';
import type { SceneRecord } from './stage.ts';

/** The personas that can read nothing at all. */
const BLIND = [
  'nobody',
  'token workspace:write',
  'token member:write',
  'token document:write',
  'token comment:write',
];

/** The keys of the records that a persona may read, as the catalog has them. */
export function readableBy(persona: string, records: readonly SceneRecord[]): Set<string> {
  const found: SceneRecord[] = [];
  for (const { records: tests } of resources) {
    const own = records.filter(({ type }) => type === tests.type);
    found.push(...readableOf(tests, persona, own, found));
  }
  if (found.length === 0 && !BLIND.includes(persona)) {
    throw new Error(`what ${persona} may read was not worked out`);
  }
  return new Set(found.map(({ key }) => key));
}

function readableOf(
  { type, readable }: RecordTests,
  persona: string,
  own: readonly SceneRecord[],
  known: readonly SceneRecord[],
): readonly SceneRecord[] {
  if (isReadWith(readable)) {
    return own.filter(({ refs }) => known.some(({ id }) => id === refs[readable.with]));
  }
  const names = readable[persona]?.split(' ') ?? [];
  return names.map((name) => {
    const record = own.find(({ key }) => key.endsWith(`.${name}`));
    if (!record) throw new Error(`the scene has no ${type} ${name}`);
    return record;
  });
}

function isReadWith(readable: RecordTests['readable']): readable is { readonly with: string } {
  return 'with' in readable;
}
