import { type Chapter, covered, notCovered } from './requirement.ts';

/** ASVS 5.0, what applies of chapter 3 to a server without pages. */
export const webFrontend: Chapter = {
  title: 'V3 Web frontend security, what applies',
  requirements: [
    covered('3.2.1', 'Answers are not taken for pages', ['test/http/requests.test.ts']),
    covered('3.3.1', 'The cookie is for https alone', ['test/http/cookies.test.ts']),
    covered('3.3.2', 'The cookie has SameSite', ['test/http/cookies.test.ts']),
    covered('3.3.3', 'The cookie is bound to the host', ['test/http/cookies.test.ts']),
    covered('3.3.4', 'No script reads the cookie', ['test/http/cookies.test.ts']),
    notCovered(
      '3.3.5',
      'The cookie is below 4,096 bytes',
      'It has about 100. No test measures it.',
    ),
    covered('3.4.1', 'Strict-Transport-Security', ['test/http/security-headers.test.ts']),
    covered('3.4.2', 'Other origins are not let in', ['test/http/requests.test.ts']),
    covered(
      '3.4.3',
      'Content-Security-Policy',
      ['test/http/security-headers.test.ts', 'test/http/developer-pages.test.ts'],
      '`base-uri` is `self` and not `none`.',
    ),
    covered('3.4.4', 'X-Content-Type-Options', ['test/http/security-headers.test.ts']),
    covered('3.4.5', 'Referrer-Policy', ['test/http/security-headers.test.ts']),
    covered(
      '3.4.6',
      'frame-ancestors',
      ['test/http/security-headers.test.ts'],
      'It is `self`, for the pages of the server itself.',
    ),
    notCovered(
      '3.4.7',
      'Violations of the policy are reported',
      'There is no place to report them to.',
    ),
    covered('3.4.8', 'Cross-Origin-Opener-Policy', ['test/http/security-headers.test.ts']),
    covered('3.5.1', 'Requests that a form could send are refused', [
      'test/attacks/csrf.test.ts',
      'test/http/requests.test.ts',
    ]),
    covered('3.5.2', 'No request avoids the preflight', [
      'test/attacks/csrf.test.ts',
      'test/http/requests.test.ts',
    ]),
    covered('3.5.3', 'No change by GET', [
      'test/attacks/csrf.test.ts',
      'test/http/requests.test.ts',
    ]),
    covered('3.5.6', 'No JSONP', ['test/http/requests.test.ts'], 'GET answers no operation.'),
    covered('3.5.7', 'No data in scripts', ['test/http/developer-pages.test.ts']),
    covered('3.5.8', 'Answers are not embedded elsewhere', ['test/http/security-headers.test.ts']),
    notCovered(
      '3.6.1',
      'Integrity of scripts from elsewhere',
      'No page loads a script from elsewhere.',
    ),
  ],
};

const NO_HTTP_2 = 'The server speaks HTTP/1.1. A proxy in front of it may speak HTTP/2.';

/** ASVS 5.0, what applies of chapter 4. */
export const api: Chapter = {
  title: 'V4 API and web service, what applies',
  requirements: [
    covered('4.1.1', 'A content type with its charset', ['test/http/requests.test.ts']),
    notCovered(
      '4.1.2',
      'No redirect of an API to https',
      'The server never redirects. A proxy in front of it may.',
    ),
    covered('4.1.3', 'Headers of a proxy cannot be forged', [
      'test/attacks/forged-addresses.test.ts',
      'test/http/cookies.test.ts',
      'test/identity/attempts.test.ts',
    ]),
    covered('4.1.4', 'Only known methods', ['test/http/requests.test.ts']),
    notCovered('4.1.5', 'Signatures of messages', 'There are none. TLS protects requests.'),
    notCovered('4.2.1', 'Boundaries of messages', 'The HTTP server of Node.js decides them.'),
    notCovered('4.2.2', 'Content-Length fits the content', 'The HTTP server of Node.js sets it.'),
    notCovered('4.2.3', 'Headers of connections in HTTP/2', NO_HTTP_2),
    notCovered('4.2.4', 'Line ends in headers of HTTP/2', NO_HTTP_2),
    covered('4.3.1', 'Limits of depth, amount and cost', [
      'test/http/documents.test.ts',
      'test/http/cost.test.ts',
      'test/attacks/overload-by-documents.test.ts',
    ]),
    covered('4.3.2', 'Introspection can be off', ['test/http/documents.test.ts']),
    notCovered('4.4.1', 'WebSocket', 'There is none: subscriptions are not offered.'),
  ],
};

/** ASVS 5.0, what applies of chapter 15. */
export const secureCoding: Chapter = {
  title: 'V15 Secure coding and architecture, what applies',
  requirements: [
    notCovered('15.1.1', 'Documented times to mend dependencies', 'SECURITY.md gives none.'),
    notCovered(
      '15.1.2',
      'An inventory of dependencies',
      '`package-lock.json` lists each with its hash. No other inventory is kept.',
    ),
    covered('15.2.2', 'Defences against costly requests', [
      'test/http/cost.test.ts',
      'test/attacks/overload-by-documents.test.ts',
      'test/attacks/overload-by-variables.test.ts',
      'test/attacks/backtracking.test.ts',
      'test/attacks/hash-flooding.test.ts',
      'test/attacks/long-texts-at-sign-in.test.ts',
      'test/attacks/log-flooding.test.ts',
    ]),
    covered('15.2.3', 'No development tools in production', [
      'test/http/developer-pages.test.ts',
      'test/process/own-database.test.ts',
    ]),
    notCovered(
      '15.2.4',
      'Dependencies come from where they should',
      '`npm ci` compares the hashes of the lock file. No test does.',
    ),
    covered('15.3.1', 'No more data than is allowed', [
      'test/attacks/object-access-by-answer.test.ts',
      'test/schema/plain-fields.test.ts',
    ]),
    notCovered(
      '15.3.2',
      'Calls to other servers follow no redirect',
      'The webhook follows none. No test sends it one.',
    ),
    covered('15.3.3', 'No mass assignment', [
      'test/attacks/mass-assignment.campaign.test.ts',
      'test/kernel/write-gates.test.ts',
      'test/rls/writes.test.ts',
    ]),
    covered('15.3.4', 'The right address of the client', [
      'test/attacks/forged-addresses.test.ts',
      'test/http/cookies.test.ts',
      'test/identity/attempts.test.ts',
    ]),
    covered('15.3.5', 'Values have their types', [
      'test/http/documents.test.ts',
      'test/http/inputs.test.ts',
      'test/attacks/text-that-cannot-be-stored.test.ts',
    ]),
    covered('15.3.6', 'No prototype pollution', [
      'test/attacks/prototype-pollution.test.ts',
      'test/attacks/mass-assignment.campaign.test.ts',
    ]),
    notCovered(
      '15.3.7',
      'No pollution of parameters',
      'Operations are read from the JSON body alone. No test sends both.',
    ),
    covered('15.4.1', 'Nothing is shared between requests', [
      'test/attacks/loaders-between-requests.campaign.test.ts',
    ]),
    covered('15.4.2', 'Checks and changes are one', [
      'test/races/revocations.campaign.test.ts',
      'test/races/interleavings.test.ts',
      'test/kernel/concurrency.test.ts',
    ]),
    covered('15.4.3', 'Locks end', [
      'test/kernel/concurrency.test.ts',
      'test/races/owners.campaign.test.ts',
      'test/attacks/locks-by-strangers.test.ts',
    ]),
    covered('15.4.4', 'Resources are shared fairly', [
      'test/statements/connections.test.ts',
      'test/attacks/hash-flooding.test.ts',
    ]),
  ],
};
