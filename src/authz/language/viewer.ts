/** How the request was authenticated. A tagged union, so that each kind carries just what it has. */
export type Credential =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'session'; readonly id: string; readonly authenticatedAt: Date }
  | {
      readonly kind: 'token';
      readonly id: string;
      readonly scopes: ReadonlySet<string>;
      /** The one tenant that it is good for. */
      readonly tenantId: string;
    }
  | {
      /** Sees one tenant as a member of it does, who is the viewer; it is for reading only. */
      readonly kind: 'viewAs';
      readonly id: string;
      readonly scopes: ReadonlySet<string>;
      readonly tenantId: string;
      /** Who really asks. */
      readonly impersonatorId: string;
    };

/** A credential that is good for one tenant, as far as its scopes go. */
export type ScopedCredential = Extract<Credential, { readonly tenantId: string }>;

/** The kinds of such credentials. */
export const SCOPED_KINDS: readonly ScopedCredential['kind'][] = ['token', 'viewAs'];

export function isScoped(credential: Credential): credential is ScopedCredential {
  return SCOPED_KINDS.some((kind) => kind === credential.kind);
}

/** What a viewer has in one tenant: a level of each scale, by the scale's name (`role: 'editor'`). */
export type TenantLevels = Readonly<Record<string, string>>;

/** The person who asks: their credential, their levels in each tenant, and the moment. */
export interface Viewer {
  /** `null` is the anonymous viewer. */
  readonly userId: string | null;
  readonly credential: Credential;
  /** By tenant id; a tenant that is not in it is one the viewer does not belong to. */
  readonly tenants: ReadonlyMap<string, TenantLevels>;
  /** The transaction's time by the database's clock, in whole milliseconds. */
  readonly now: Date;
}

/** The viewer without a credential. */
export const anonymous: Viewer = {
  userId: null,
  credential: { kind: 'anonymous' },
  tenants: new Map(),
  now: new Date(0),
};
