import type { Assignments, Domain } from '../analyze/domain.ts';
import { SESSION, SIGNED_IN } from '../analyze/implications.ts';
import type { Variable } from '../analyze/variable.ts';
import { anonymous, type Viewer } from '../language/viewer.ts';

/** One kind of credential: its values of the variables that depend only on the credential. */
export interface CredentialKind {
  readonly values: ReadonlyMap<string, string>;
  readonly set: Assignments;
}

/** Whether a variable depends only on the credential. */
export function isOfCredential({ of }: Variable): boolean {
  return ['signedIn', 'credential', 'notImpersonated', 'recent', 'tenantScope'].includes(of.kind);
}

/** The kinds of credentials that a domain distinguishes. */
export function credentialsIn(domain: Domain): CredentialKind[] {
  return domain.variables.filter(isOfCredential).reduce<CredentialKind[]>(
    (kinds, { name, values }) =>
      kinds.flatMap((kind) =>
        values.flatMap((value) => {
          const set = kind.set & domain.where(name, [value]);
          return set === 0n ? [] : [{ values: new Map([...kind.values, [name, value]]), set }];
        }),
      ),
    [{ values: new Map(), set: domain.all }],
  );
}

const NOW = new Date(0);
const HERE = 'here';

/** A viewer with such a credential, without levels in any tenant. */
export function viewerBy(domain: Domain, values: ReadonlyMap<string, string>): Viewer {
  const has = (name: string) => values.get(name) === 'yes';
  if (!has(SIGNED_IN)) return anonymous;
  const viewer = { userId: 'viewer', tenants: new Map(), now: NOW };
  if (has(SESSION)) {
    const authenticatedAt = new Date(NOW.getTime() - 1000 * ageOf(domain, has));
    return { ...viewer, credential: { kind: 'session', id: 'session', authenticatedAt } };
  }
  const scopes = domain.variables.flatMap(({ name, of }) =>
    of.kind === 'credential' && of.scope !== null && has(name) ? [of.scope] : [],
  );
  const elsewhere = values.get('tenantScope') === 'no';
  const scoped = { scopes: new Set(scopes), tenantId: elsewhere ? 'elsewhere' : HERE };
  return {
    ...viewer,
    credential:
      values.get('notImpersonated') === 'no'
        ? { kind: 'viewAs', id: 'viewing', impersonatorId: 'impersonator', ...scoped }
        : { kind: 'token', id: 'token', ...scoped },
  };
}

/** How many seconds ago it was authenticated: the most that is still recent enough. */
function ageOf({ variables }: Domain, has: (name: string) => boolean): number {
  const limits = variables.flatMap(({ name, of }) =>
    of.kind === 'recent' ? [{ seconds: of.seconds, met: has(name) }] : [],
  );
  const met = limits.filter((limit) => limit.met).map(({ seconds }) => seconds);
  return met.length > 0
    ? Math.min(...met) - 1
    : Math.max(0, ...limits.map(({ seconds }) => seconds));
}
