import { type Chapter, covered, notCovered } from './requirement.ts';

/** OWASP API Security Top 10, 2023. */
export const apiTopTen: Chapter = {
  title: 'OWASP API Security Top 10 (2023)',
  requirements: [
    covered('API1', 'Broken object level authorization', [
      'test/attacks/object-access-by-id.test.ts',
      'test/attacks/object-access-by-answer.test.ts',
      'test/attacks/existence-timing.campaign.test.ts',
      'test/attacks/inference-from-changes.test.ts',
    ]),
    covered('API2', 'Broken authentication', [
      'test/identity/sign-in.test.ts',
      'test/identity/attempts.test.ts',
      'test/identity/lifetimes.test.ts',
      'test/tokens/bearer.test.ts',
      'test/http/cookies.test.ts',
    ]),
    covered('API3', 'Broken object property level authorization', [
      'test/attacks/mass-assignment.campaign.test.ts',
      'test/kernel/write-gates.test.ts',
      'test/gates/filterable.test.ts',
      'test/audit-denials/denied-fields.test.ts',
    ]),
    covered('API4', 'Unrestricted resource consumption', [
      'test/http/cost.test.ts',
      'test/http/documents.test.ts',
      'test/attacks/overload-by-documents.test.ts',
      'test/attacks/overload-by-variables.test.ts',
      'test/attacks/backtracking.test.ts',
      'test/attacks/hash-flooding.test.ts',
      'test/attacks/long-texts-at-sign-in.test.ts',
      'test/attacks/log-flooding.test.ts',
      'test/attacks/locks-by-strangers.test.ts',
    ]),
    covered('API5', 'Broken function level authorization', [
      'test/gates/start.test.ts',
      'test/tokens/mutation-scopes.test.ts',
      'test/access/document.test.ts',
      'test/access/membership.test.ts',
      'test/access/workspace.test.ts',
    ]),
    covered(
      'API6',
      'Unrestricted access to sensitive business flows',
      ['test/identity/attempts.test.ts', 'test/invitations/quota.test.ts'],
      'Sign-ups and invitations are limited. Nothing recognises programs as such.',
    ),
    notCovered(
      'API7',
      'Server side request forgery',
      'No client gives an address that the server calls. Only the operator sets the address of the webhook.',
    ),
    covered('API8', 'Security misconfiguration', [
      'src/config.test.ts',
      'test/attacks/masked-errors.test.ts',
      'test/attacks/telling-errors.campaign.test.ts',
      'test/http/requests.test.ts',
      'test/http/developer-pages.test.ts',
      'test/process/start-order.test.ts',
    ]),
    covered(
      'API9',
      'Improper inventory management',
      ['test/schema/schema.test.ts', 'test/gates/start.test.ts'],
      'There is one version of the API. Its schema is committed.',
    ),
    covered(
      'API10',
      'Unsafe consumption of APIs',
      ['test/audit-stream/webhook-sink.test.ts'],
      'The server calls only the mail server and the webhook. No test covers a hostile mail server.',
    ),
  ],
};
