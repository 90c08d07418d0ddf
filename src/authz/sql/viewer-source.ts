import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { coversScope, includesLevel, isNotImpersonated, isRecent } from '../decide/evaluate.ts';
import type { Fact } from '../language/condition.ts';
import type { Policy } from '../language/policy.ts';
import type { Scale } from '../language/scale.ts';
import { isScoped, SCOPED_KINDS, type Viewer } from '../language/viewer.ts';

/** Where an SQL expression takes the viewer's values from. */
export interface ViewerSource {
  /** The viewer's user id, in the type of `column`; NULL when anonymous. */
  userId(column: AnyColumn): SQL;
  /** An array of the tenants in which the viewer has at least `level` of the scale. */
  tenantsWith(scale: Scale, level: string, tenant: AnyColumn): SQL;
  /** Whether the credential is good for the tenant that `tenant` names. */
  inTenantScope(tenant: AnyColumn): SQL;
  coversScope(scope: string | null): SQL;
  isNotImpersonated(): SQL;
  isRecent(seconds: number): SQL;
  now(): SQL;
  /** Asks for facts in another way than by looking at their rows. */
  readonly facts?: FactSource;
  /** Where the keys and the words of records are, if not in their table. */
  readonly searched?: (policy: Policy) => SQL;
}

/** Where an SQL expression takes the facts of a record from. */
export interface FactSource {
  /** The query of the related rows of the record at hand. */
  rows(fact: Fact, selected: SQL): SQL;
  /** Whether there is one, by a function that costs nothing until it is called. Never NULL. */
  lookUp(fact: Fact): SQL;
  /** The column of such a row that identifies it. */
  readonly identified: SQL;
}

/** How a viewer is written into the transaction's settings. */
export interface SettingsEncoding {
  readonly user: (id: string) => string;
  readonly tenant: (id: string) => string;
  readonly record: (id: string) => string;
  /** The scales of all policies. */
  readonly scales: readonly Scale[];
}

/** The viewer's values as bound parameters: for the filters of one request. */
export function boundViewer(viewer: Viewer): ViewerSource {
  return {
    userId: (column) =>
      sql`${sql.param(viewer.userId, viewer.userId === null ? undefined : column)}`,
    tenantsWith: (scale, level, tenant) => {
      const ids = tenantIds(viewer, scale, level).map((id) => String(tenant.mapToDriverValue(id)));
      return sql`${arrayOf(ids)}::${sql.raw(tenant.getSQLType())}[]`;
    },
    inTenantScope: (tenant) =>
      isScoped(viewer.credential)
        ? sql`${tenant} = ${sql.param(viewer.credential.tenantId, tenant)}`
        : sql`true`,
    coversScope: (scope) => (coversScope(viewer, scope) ? sql`true` : sql`false`),
    isNotImpersonated: () => (isNotImpersonated(viewer) ? sql`true` : sql`false`),
    isRecent: (seconds) => (isRecent(viewer, seconds) ? sql`true` : sql`false`),
    now: () => sql`${viewer.now.toISOString()}::timestamptz`,
  };
}

/**
 * The viewer's values from the transaction's settings (`viewerSettings`): for row-level security.
 * Each is in a subquery of its own, which is evaluated once a statement and not once a row. A setting that was never made, or was made and reverted, is read as absent and allows nothing.
 */
export const settingsViewer: ViewerSource = {
  userId: (column) => sql`(select ${setting('app.user_id')}::${sql.raw(column.getSQLType())})`,
  tenantsWith: (scale, level, tenant) => {
    const type = sql.raw(`${tenant.getSQLType()}[]`);
    return sql`(select ${setting(levelSetting(scale, level))}::${type})::${type}`;
  },
  inTenantScope: (tenant) =>
    sql`((select (${byScoped}) is not true) or ${tenant} = (select ${setting(
      'app.only_tenant',
    )}::${sql.raw(tenant.getSQLType())}))`,
  coversScope: (scope) =>
    scope === null
      ? sql`(select (${setting('app.credential')} = 'session') is true)`
      : sql`(select (${setting('app.credential')} = 'session' or ${byScoped} and ${quoted(
          scope,
        )} = any (string_to_array(${setting('app.scopes')}, ' '))) is true)`,
  isNotImpersonated: () => sql`(select ${setting('app.credential')} is distinct from 'viewAs')`,
  isRecent: (seconds) =>
    sql`(select (${setting('app.authenticated_at')}::timestamptz > ${transactionTime} - make_interval(secs => ${sql.raw(
      String(seconds),
    )})) is true)`,
  now: () => transactionTime,
};

/** The settings from which `settingsViewer` reads; each is to be set for one transaction only. */
export function viewerSettings(
  viewer: Viewer,
  encode: Pick<SettingsEncoding, 'user' | 'tenant' | 'scales'>,
): Record<string, string> {
  const { credential } = viewer;
  const levels = encode.scales.flatMap((scale) =>
    scale.levels.map((level) => {
      const ids = tenantIds(viewer, scale, level).map(encode.tenant);
      return [levelSetting(scale, level), ids.length === 0 ? '' : arrayOf(ids)];
    }),
  );
  return {
    'app.user_id': viewer.userId === null ? '' : encode.user(viewer.userId),
    'app.credential': credential.kind,
    'app.only_tenant': isScoped(credential) ? encode.tenant(credential.tenantId) : '',
    'app.scopes': isScoped(credential) ? [...credential.scopes].join(' ') : '',
    'app.authenticated_at':
      credential.kind === 'session' ? credential.authenticatedAt.toISOString() : '',
    ...Object.fromEntries(levels),
  };
}

/** The setting that holds the tenants in which the viewer has at least this level. */
function levelSetting({ name }: Scale, level: string): string {
  return `app.${name}_${level}`;
}

/** Whether the credential is one with scopes, for one tenant. */
const byScoped = sql`${setting('app.credential')} in (${sql.join(
  SCOPED_KINDS.map(quoted),
  sql`, `,
)})`;

/** `now()` in whole milliseconds, as `Viewer.now` is. */
const transactionTime = sql`date_trunc('milliseconds', now())`;

/** A setting's value; one that reverted at the end of a transaction reads '' rather than NULL. */
function setting(name: string): SQL {
  return sql`nullif(current_setting(${quoted(name)}, true), '')`;
}

function quoted(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`);
}

/** An array as PostgreSQL reads it: quoted, so that no value is taken for two, or for NULL. */
export function arrayOf(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function tenantIds(viewer: Viewer, scale: Scale, level: string): string[] {
  return [...viewer.tenants]
    .filter(([, held]) => includesLevel({ scale, level }, held[scale.name]))
    .map(([id]) => id);
}
