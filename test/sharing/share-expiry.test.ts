import { describe, expect } from 'vitest';
import { it } from '../support/file-world.ts';
import { done } from '../support/mutations.ts';
import * as arrange from './arrange.ts';

const past = arrange.anHourAgo();
const soon = arrange.inAnHour();
const later = new Date(soon.getTime() + 60_000);

interface Change {
  readonly had: Date | null;
  readonly given?: Date | null;
  readonly has: Date | null;
}

/** By name: the end that a share had, the end that is given with another level, and the end then. */
const changes: Readonly<Record<string, Change>> = {
  'keeps its end if none is given': { had: soon, has: soon },
  'stays without an end if none is given': { had: null, has: null },
  'takes another end': { had: soon, given: later, has: later },
  'loses its end if null is given': { had: soon, given: null, has: null },
  // What has ended is granted anew. An end in the past would grant nothing.
  'does not keep an end that has passed': { had: past, has: null },
};

describe('a share that is given another level', () => {
  it.for(Object.entries(changes))('%s', async ([, { had, given, has }], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
    const id = await arrange.makeShare(world, documentId, 'gus', 'write', had);
    const { share } = await done(world.as('edith'), 'shareDocument', {
      documentId,
      email: 'gus@guest.test',
      level: 'READ',
      ...(given !== undefined && { expiresAt: given?.toISOString() ?? null }),
    });
    expect(share).toEqual({ id, level: 'READ', expiresAt: has?.toISOString() ?? null });
  });
});
