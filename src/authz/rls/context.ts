import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../guard/loader.ts';
import type { Policy } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import {
  boundViewer,
  type SettingsEncoding,
  type ViewerSource,
  viewerSettings,
} from '../sql/viewer-source.ts';
import { settingsWithViews } from './fact-views.ts';
import { searchView } from './search-view.ts';
import {
  ACT_SETTING,
  LOCK_PURPOSE,
  PURPOSE_SETTING,
  RECORD_SETTING,
  set,
  setLocally,
} from './settings.ts';

/** The viewer of the transaction's settings, with facts and searched words read from views. */
const behindViews: ViewerSource = { ...settingsWithViews, searched: searchView };

/** What a viewer does to a record. */
interface Act {
  readonly policy: Policy;
  readonly action: string;
  readonly id: string;
}

/**
 * What row-level security is told of a transaction: who the viewer is, and which act is under way.
 * Nothing where there is no row-level security. Each call sends one statement and waits for nothing:
 * what is sent after it comes after it, and when it fails, all that follows fails.
 */
export class Context {
  readonly #db: Database;
  readonly #encode: SettingsEncoding | undefined;

  constructor(db: Database, encode: SettingsEncoding | undefined) {
    this.#db = db;
    this.#encode = encode;
  }

  /** The viewer is this one from now on; nothing that the server does for itself is under way. */
  enter(viewer: Viewer): void {
    if (this.#encode)
      this.#send({ ...viewerSettings(viewer, this.#encode), [PURPOSE_SETTING]: '' });
  }

  /** The viewer is about to do something to a record, until they are about to do something else. */
  begin(policy: Policy, action: string, id: string): void {
    if (this.#encode) this.#send(this.#settingsOf({ policy, action, id }));
  }

  /**
   * Locks rows in the order given, in one statement. The viewer need not be able to read them.
   * @param locks queries that lock, each of one column and one row at most
   * @param act what the viewer is about to do from then on
   */
  async lock(locks: readonly SQL[], act?: Act): Promise<void> {
    // PostgreSQL evaluates what is selected in its order: the purpose ends when all is locked.
    const selected = [
      ...Object.entries(act ? this.#settingsOf(act) : {}).map(([name, value]) => set(name, value)),
      set(PURPOSE_SETTING, LOCK_PURPOSE),
      ...locks.map((lock) => sql`(${lock})`),
      set(PURPOSE_SETTING, ''),
    ];
    await this.#db.execute(sql`select ${sql.join(selected, sql`, `)}`);
  }

  #settingsOf({ policy, action, id }: Act): Readonly<Record<string, string>> {
    if (!this.#encode) return {};
    return {
      [ACT_SETTING]: `${policy.name}.${action}`,
      [RECORD_SETTING]: this.#encode.record(id),
    };
  }

  /** Where filters and facts take the viewer's values from. */
  sourceOf(viewer: Viewer): ViewerSource {
    return this.#encode ? behindViews : boundViewer(viewer);
  }

  #send(settings: Readonly<Record<string, string>>): void {
    setLocally(this.#db, settings).catch(() => {});
  }
}
