import { sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../guard/loader.ts';
import type { Locks } from '../guard/lock.ts';
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
   * Locks rows in the order given, in one statement. The viewer need not be able to read them, but only
   * a viewer who can see the record locks any.
   * @param act what the viewer is about to do from then on
   * @returns whether the viewer can see the record, as it was when the statement began
   */
  async lock({ seen, locks }: Locks, act?: Act): Promise<boolean> {
    // PostgreSQL evaluates what is selected in its order: the record is looked for and the rows are
    // locked between the beginning and the end of the purpose.
    const selected = [
      ...Object.entries(act ? this.#settingsOf(act) : {}).map(([name, value]) => set(name, value)),
      set(PURPOSE_SETTING, LOCK_PURPOSE),
      seen ? sql`(select count(*)::int from seen) as found` : sql`1 as found`,
      ...locks.map((lock) => sql`(${lock})`),
      set(PURPOSE_SETTING, ''),
    ];
    const first = seen ? sql`with seen as materialized (${seen}) ` : sql``;
    const [row] = await rowsOf(this.#db, sql`${first}select ${sql.join(selected, sql`, `)}`);
    return row?.found === 1;
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
