import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { coversScope, isNotImpersonated, isRecent } from '../decide/evaluate.ts';
import type { Leaf } from '../language/condition.ts';
import { isScoped, SCOPED_KINDS, type TenantLevels, type Viewer } from '../language/viewer.ts';

/** Where an SQL expression takes the viewer's values from. */
export interface ViewerSource {
  /** The viewer's user id, in the type of `column`; NULL when anonymous. */
  userId(column: AnyColumn): SQL;
  /** An array of the tenants in which the viewer holds one of `levels` of the scale. */
  tenantsWith(scale: string, levels: readonly string[], tenant: AnyColumn): SQL;
  /** Whether the credential is good for the tenant that `tenant` names. */
  inTenantScope(tenant: AnyColumn): SQL;
  coversScope(scope: string | null): SQL;
  isNotImpersonated(): SQL;
  isRecent(seconds: number): SQL;
  now(): SQL;
  /** Asks for facts in another way than by looking at their rows. */
  readonly facts?: FactSource;
}

type Fact = Extract<Leaf, { kind: 'some' }>;

/** Where an SQL expression takes the facts of a record from. */
export interface FactSource {
  /** Whether there is a related row. Never NULL. */
  holds(fact: Fact): SQL;
  /** The identifying column of one, or whether there is one. */
  value(fact: Fact): SQL;
}

/** How ids are written into the transaction's settings. */
export interface IdEncoding {
  readonly user: (id: string) => string;
  readonly tenant: (id: string) => string;
  readonly record: (id: string) => string;
}

/** The viewer's values as bound parameters: for the filters of one request. */
export function boundViewer(viewer: Viewer): ViewerSource {
  return {
    userId: (column) =>
      sql`${sql.param(viewer.userId, viewer.userId === null ? undefined : column)}`,
    tenantsWith: (scale, levels, tenant) => {
      const ids = tenantIds(viewer, scale, levels).map((id) => tenant.mapToDriverValue(id));
      return sql`${arrayOf(ids)}::${sql.raw(tenant.getSQLType())}[]`;
    },
    inTenantScope: (tenant) =>
      isScoped(viewer.credential)
        ? sql`(${tenant} = ${sql.param(viewer.credential.tenantId, tenant)}) is true`
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
  tenantsWith: (scale, levels, tenant) =>
    sql`array(select entry.key::${sql.raw(tenant.getSQLType())} from jsonb_each(coalesce(${setting(
      'app.tenants',
    )}, '{}')::jsonb) as entry where entry.value ->> ${quoted(scale)} in (${sql.join(
      levels.map(quoted),
      sql`, `,
    )}))`,
  inTenantScope: (tenant) =>
    sql`((select (${byScoped}) is not true) or ${tenant} = (select ${setting(
      'app.only_tenant',
    )}::${sql.raw(tenant.getSQLType())})) is true`,
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
  encode: Pick<IdEncoding, 'user' | 'tenant'>,
): Record<string, string> {
  const { credential } = viewer;
  const tenants = [...viewer.tenants].map(([id, levels]) => [encode.tenant(id), levels]);
  return {
    'app.user_id': viewer.userId === null ? '' : encode.user(viewer.userId),
    'app.credential': credential.kind,
    'app.only_tenant': isScoped(credential) ? encode.tenant(credential.tenantId) : '',
    'app.scopes': isScoped(credential) ? [...credential.scopes].join(' ') : '',
    'app.authenticated_at':
      credential.kind === 'session' ? credential.authenticatedAt.toISOString() : '',
    'app.tenants': JSON.stringify(Object.fromEntries(tenants)),
  };
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
function arrayOf(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function tenantIds(viewer: Viewer, scale: string, levels: readonly string[]): string[] {
  const holds = (held: TenantLevels) => levels.includes(held[scale] ?? '');
  return [...viewer.tenants].filter(([, held]) => holds(held)).map(([id]) => id);
}
