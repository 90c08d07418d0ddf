import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { makeWorkspace, type Role } from '../sharing/arrange.ts';
import type { World } from '../support/world.ts';

/** A part that somebody of the cast has in a story. The member is an editor too; Gus, the guest, is none. */
export type Person = 'owner' | 'editor' | 'member' | 'guest';

/** Where an example takes place: a workspace on the plan enterprise. */
export interface Story {
  readonly world: World;
  readonly workspaceId: Id<'ws'>;
  readonly people: Readonly<Record<Person, PersonKey>>;
}

const OF_OLIVIA = { owner: 'olivia', editor: 'edith', member: 'evan', guest: 'gus' } as const;
const OF_GLORIA = { owner: 'gloria', editor: 'ian', member: 'evan', guest: 'gus' } as const;

/** Olivia's workspace, with an admin and a viewer too. */
export function oliviasStory(
  world: World,
  others: Partial<Record<PersonKey, Role>> = {},
): Promise<Story> {
  return begin(world, OF_OLIVIA, { adam: 'admin', victor: 'viewer', ...others });
}

/** A workspace of Gloria, who knows nobody of Olivia's but Evan and Gus. */
export function gloriasStory(world: World): Promise<Story> {
  return begin(world, OF_GLORIA, {});
}

async function begin(
  world: World,
  people: Story['people'],
  others: Partial<Record<PersonKey, Role>>,
): Promise<Story> {
  const { owner, editor, member } = people;
  const members = { [owner]: 'owner', [editor]: 'editor', [member]: 'editor', ...others } as const;
  return { world, people, workspaceId: await makeWorkspace(world, 'enterprise', members) };
}
