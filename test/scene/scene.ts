import { resources } from '../catalog/index.ts';
import { openWorld, type World } from '../support/world.ts';
import { type SceneRecord, Stage } from './stage.ts';

/** A world with records of every type in three workspaces. */
export interface Scene {
  readonly world: World;
  readonly records: readonly SceneRecord[];
  /** The secrets of API tokens and view-as sessions, by persona, such as `token edith`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The record with a key such as `doc.diary`. */
  of(key: string): SceneRecord;
}

/** Opens a world and sets the scene in it. */
export async function openScene(): Promise<Scene> {
  // Ways of many edges are walked in it, a few records each.
  const world = await openWorld({ overrides: { maxCost: Number.POSITIVE_INFINITY } });
  const stage = new Stage(world);
  for (const { records } of resources) await records.addTo(stage);
  const { secrets } = stage;
  return { world, records: [...stage.records.values()], secrets, of: (key) => stage.of(key) };
}
