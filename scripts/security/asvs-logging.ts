import { type Chapter, covered } from './requirement.ts';

/** ASVS 5.0, chapter 16. */
export const logging: Chapter = {
  title: 'V16 Security logging and error handling',
  requirements: [
    covered(
      '16.1.1',
      'A documented inventory of events',
      ['test/gates/events.test.ts'],
      '`docs/audit-events.md` is generated. Where the log of the process goes is the choice of the operator.',
    ),
    covered('16.2.1', 'When, where, who and what', [
      'test/access/audit.test.ts',
      'test/audit-log/canonical.test.ts',
    ]),
    covered(
      '16.2.2',
      'Times in UTC',
      ['src/audit/proof/record.test.ts', 'test/lists/times.test.ts'],
      'The clock is that of the database.',
    ),
    covered('16.2.3', 'Logs go only where it is documented', ['test/audit-stream/guide.test.ts']),
    covered(
      '16.2.4',
      'A common format',
      ['src/audit/export/ocsf.test.ts'],
      'Events are exported as OCSF.',
    ),
    covered('16.2.5', 'No secret in the log', [
      'test/audit-people/in-the-open.test.ts',
      'test/identity/sign-in.test.ts',
      'test/attacks/masked-errors.test.ts',
    ]),
    covered(
      '16.3.1',
      'Sign-ins are events',
      ['test/identity/sign-in.test.ts'],
      'Failed sign-ins are in the log of the process. They are not events.',
    ),
    covered('16.3.2', 'Denials are events', [
      'test/audit-denials/codes.test.ts',
      'test/audit-denials/coalescing.test.ts',
      'test/audit-denials/denied-fields.test.ts',
    ]),
    covered(
      '16.3.3',
      'Attempts to get around controls',
      ['test/audit-denials/codes.test.ts', 'test/audit-denials/bounds.test.ts'],
      'Those of people who are not signed in are not events.',
    ),
    covered('16.3.4', 'Unexpected errors are logged', ['test/attacks/masked-errors.test.ts']),
    covered(
      '16.4.1',
      'No injection into logs',
      ['test/audit-log/canonical.test.ts'],
      'Events are canonical JSON, and the log of the process is JSON.',
    ),
    covered('16.4.2', 'Nobody alters the log unseen', [
      'test/audit-log/append-only.test.ts',
      'test/audit-proof/alterations.campaign.test.ts',
      'test/audit-checkpoints/tampering.test.ts',
      'test/access/audit.test.ts',
    ]),
    covered('16.4.3', 'The log is sent to another system', [
      'test/audit-stream/webhook-sink.test.ts',
      'test/audit-stream/file-sink.test.ts',
      'test/audit-stream/troubles.test.ts',
    ]),
    covered('16.5.1', 'Errors tell nothing of the inside', [
      'test/attacks/masked-errors.test.ts',
      'test/attacks/telling-errors.campaign.test.ts',
    ]),
    covered('16.5.2', 'It works on when others fail', [
      'test/http/outages.test.ts',
      'test/faults/outages.test.ts',
      'test/audit-stream/troubles.test.ts',
    ]),
    covered('16.5.3', 'A failure never allows', [
      'test/gates/failures.test.ts',
      'test/audit-denials/failures.test.ts',
      'test/faults/moments.test.ts',
    ]),
    covered('16.5.4', 'No error ends the process unseen', [
      'test/faults/kills.campaign.test.ts',
      'test/faults/mutations.campaign.test.ts',
    ]),
  ],
};
