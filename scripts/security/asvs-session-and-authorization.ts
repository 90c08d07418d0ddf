import { type Chapter, covered, notCovered } from './requirement.ts';

const NO_FEDERATION = 'There is no federated sign-in.';

/** ASVS 5.0, chapter 7. */
export const sessionManagement: Chapter = {
  title: 'V7 Session management',
  requirements: [
    covered(
      '7.1.1',
      'Documented timeouts of sessions',
      ['test/identity/lifetimes.test.ts'],
      'A session ends after 30 days, and after 7 days without use.',
    ),
    notCovered(
      '7.1.2',
      'Documented number of sessions at once',
      'The number is not limited. Each person can see and end their sessions.',
    ),
    notCovered('7.1.3', 'Documented federation', NO_FEDERATION),
    covered('7.2.1', 'Sessions are verified by the server', [
      'test/http/cookies.test.ts',
      'test/tokens/bearer.test.ts',
    ]),
    covered('7.2.2', 'Sessions do not rest on static keys', ['test/identity/sign-in.test.ts']),
    covered(
      '7.2.3',
      'Secrets of 128 bits or more from a secure generator',
      ['test/http/cookies.test.ts', 'test/tokens/secrets.test.ts'],
      'They have 256 bits.',
    ),
    covered(
      '7.2.4',
      'A new session at each sign-in, which ends the one before',
      ['test/identity/sign-in.test.ts'],
      '`reauthenticate` keeps the session, so it is not covered.',
    ),
    covered('7.3.1', 'A timeout without use', ['test/identity/lifetimes.test.ts']),
    covered('7.3.2', 'A longest lifetime', ['test/identity/lifetimes.test.ts']),
    covered('7.4.1', 'Signing out ends the session', [
      'test/identity/sessions.test.ts',
      'test/identity/in-flight.test.ts',
    ]),
    notCovered('7.4.2', 'A closed account loses its sessions', 'Accounts cannot be closed yet.'),
    covered(
      '7.4.3',
      'A changed password can end other sessions',
      ['test/identity/password.test.ts'],
      'It always ends them.',
    ),
    notCovered('7.4.4', 'Each page can sign out', 'There are no pages but those for developers.'),
    notCovered(
      '7.4.5',
      'Administrators can end sessions',
      'No person administers the accounts of others. An admin can revoke the tokens of the workspace.',
    ),
    covered('7.5.1', 'The password is confirmed before a change of the account', [
      'test/identity/password.test.ts',
      'test/access/user.test.ts',
    ]),
    covered(
      '7.5.2',
      'People can see and end their sessions',
      ['test/identity/sessions.test.ts'],
      'Ending one needs no confirmed password, so that a stolen session can be ended at once.',
    ),
    covered('7.5.3', 'The password is confirmed before sensitive operations', [
      'test/access/workspace.test.ts',
      'test/tokens/creation.test.ts',
      'test/access/membership.test.ts',
    ]),
    notCovered('7.6.1', 'Lifetimes of federated sessions', NO_FEDERATION),
    notCovered('7.6.2', 'Consent to federated sessions', NO_FEDERATION),
  ],
};

/** ASVS 5.0, chapter 8. */
export const authorization: Chapter = {
  title: 'V8 Authorization',
  requirements: [
    covered('8.1.1', 'Documented rules for functions and records', [
      'test/access-matrix/generated.test.ts',
      'test/access-matrix/expected.test.ts',
    ]),
    covered('8.1.2', 'Documented rules for fields', ['test/access-matrix/generated.test.ts']),
    notCovered(
      '8.1.3',
      'Documented attributes of the environment',
      'Only the age of the authentication counts. Place, device and time of day do not.',
    ),
    covered(
      '8.1.4',
      'Documented use of such attributes',
      ['test/access-matrix/generated.test.ts'],
      'It is the age of the authentication.',
    ),
    covered('8.2.1', 'Access to functions', [
      'test/gates/start.test.ts',
      'test/gates/shield.test.ts',
      'test/access/document.test.ts',
    ]),
    covered('8.2.2', 'Access to records', [
      'test/attacks/object-access-by-id.test.ts',
      'test/attacks/object-access-by-answer.test.ts',
      'test/relations/edges.campaign.test.ts',
    ]),
    covered('8.2.3', 'Access to fields', [
      'test/attacks/mass-assignment.campaign.test.ts',
      'test/access/workspace.test.ts',
      'test/access/audit.test.ts',
      'test/gates/filterable.test.ts',
    ]),
    covered(
      '8.2.4',
      'Controls that follow the environment',
      ['test/identity/password.test.ts'],
      'Only the age of the authentication is used.',
    ),
    covered('8.3.1', 'Rules are enforced by the server', [
      'test/gates/attached.test.ts',
      'test/rls/rows.test.ts',
      'test/rls/writes.test.ts',
    ]),
    covered('8.3.2', 'A revoked right ends at once', [
      'test/races/revocations.campaign.test.ts',
      'test/tokens/current-rights.test.ts',
      'test/gates/freshness.test.ts',
    ]),
    covered('8.3.3', 'Rights are those of the person and not of a helper', [
      'test/tokens/current-rights.test.ts',
      'test/impersonation/seeing.test.ts',
    ]),
    covered('8.4.1', 'Nothing crosses tenants', [
      'test/attacks/object-access-by-id.test.ts',
      'test/attacks/inference-from-changes.test.ts',
      'test/attacks/locks-by-strangers.test.ts',
      'test/attacks/existence-timing.campaign.test.ts',
      'test/attacks/loaders-between-requests.campaign.test.ts',
      'test/tokens/tenant-scope.test.ts',
    ]),
    notCovered(
      '8.4.2',
      'Several layers before administration',
      'There is no administration over the network. Operators use commands on the server.',
    ),
  ],
};
