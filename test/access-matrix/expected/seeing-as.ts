import type { Credential } from '../../../src/authz/language/viewer.ts';
import type { Outcome } from '../../../src/authz/report/outcome.ts';
import { withCredential } from '../people.ts';
import type { Expectation } from './expectation.ts';

/** What an owner who sees as a member is granted: all that is for reading, and nothing else. */
const granted = ['workspace:read', 'member:read', 'document:read', 'audit:read'];

const lookingAt = (tenantId: string): Credential => ({
  kind: 'viewAs',
  id: 'viewing',
  scopes: new Set(granted),
  tenantId,
  impersonatorId: 'looker',
});

/**
 * The same attempt by a view-as session, with what docs/view-as.md says: what the member sees of this
 * workspace, no private document and nothing that hangs on one, and no change at all.
 * @param scope what covers the action, if any does
 * @param elsewhere what it is answered by a credential of another workspace
 */
export function bySeeingAs(
  expectation: Expectation,
  scope: string | undefined,
  elsewhere: Outcome,
): Expectation[] {
  const { viewer, expected, title } = expectation;
  const isGranted = scope !== undefined && granted.includes(scope);
  const seen = hangsOnPrivate(expectation) ? 'NOT_FOUND' : expected;
  const by = (tenantId: string, outcome: Outcome): Expectation[] => {
    const levels = viewer.tenants.get(tenantId);
    // Only a member is seen as, and as a member of that workspace alone.
    const tenants = new Map(levels ? [[tenantId, levels]] : []);
    return levels
      ? [
          {
            ...expectation,
            title: `${title}, seen as in ${tenantId}`,
            viewer: withCredential({ ...viewer, tenants }, lookingAt(tenantId)),
            expected: isGranted ? outcome : 'SCOPE_REQUIRED',
          },
        ]
      : [];
  };
  return [...by('acme', seen), ...by('globex', elsewhere)];
}

/** Whether all that there is of it is a private document, or known through one. */
function hangsOnPrivate({ row, rows }: Expectation): boolean {
  return [row, ...(rows.documents ?? [])].some(({ visibility }) => visibility === 'private');
}
