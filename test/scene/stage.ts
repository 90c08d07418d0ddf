import { type Id, uuidOf } from '../../src/shared/id.ts';
import { storeEvents } from '../support/events.ts';
import type { World } from '../support/world.ts';

/** A record of the scene: what it is, and the records that it names, by the edge that leads there. */
export interface SceneRecord {
  readonly key: string;
  readonly type: string;
  readonly id: string;
  readonly refs: Readonly<Record<string, string>>;
}

/** Where the scene is set: each resource adds its records, and finds those that were added before. */
export class Stage {
  readonly world: World;
  readonly records = new Map<string, SceneRecord>();
  /** The secrets of API tokens and view-as sessions, by persona. */
  readonly secrets: Record<string, string> = {};

  constructor(world: World) {
    this.world = world;
  }

  /** Notes a record that is in the database, or will be. @param refs the keys of others, by edge */
  note(key: string, type: string, id: string, refs: Readonly<Record<string, string>> = {}): void {
    const ids = Object.entries(refs).map(([edge, target]) => [edge, this.of(target).id]);
    this.records.set(key, { key, type, id, refs: Object.fromEntries(ids) });
  }

  /** The record with a key such as `doc.diary`. */
  of(key: string): SceneRecord {
    const record = this.records.get(key);
    if (!record) throw new Error(`the scene has no ${key}`);
    return record;
  }

  /** Its id as the database has it. */
  uuid(key: string): string {
    return uuidOf(this.of(key).id as Id);
  }

  /** The key of the record with an id. */
  keyOf(id: string): string {
    const record = [...this.records.values()].find((known) => known.id === id);
    if (!record) throw new Error(`the scene has no record ${id}`);
    return record.key;
  }

  /** The columns that place a record on a document. */
  onDocument(key: string): { readonly workspace_id: string; readonly document_id: string } {
    const { id, refs } = this.of(`doc.${key}`);
    return { workspace_id: uuidOf(refs.workspace as Id), document_id: uuidOf(id as Id) };
  }

  async insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    await this.world.arrange((sql) => sql`insert into ${sql(table)} ${sql(rows)}`);
  }

  async insertEvents(events: Parameters<typeof storeEvents>[1]): Promise<void> {
    await this.world.arrange((sql) => storeEvents(sql, events));
  }
}
