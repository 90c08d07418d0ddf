import { apiTopTen } from './api-top-10.ts';
import { logging } from './asvs-logging.ts';
import { authorization, sessionManagement } from './asvs-session-and-authorization.ts';
import { api, secureCoding, webFrontend } from './asvs-web-and-api.ts';
import type { Chapter, Requirement } from './requirement.ts';

/** All chapters, in the order of the document. */
export const chapters: readonly Chapter[] = [
  apiTopTen,
  sessionManagement,
  authorization,
  logging,
  webFrontend,
  api,
  secureCoding,
];

const HEAD = `# Security requirements and their tests

\`npm run generate\` generates this file from \`scripts/security\`. Do not edit it.

For each requirement of the OWASP API Security Top 10 of 2023, and of the OWASP Application Security Verification Standard (ASVS) 5.0, it names the files of tests that cover it. "Not covered" means that no test does, and the note says why. The other chapters of ASVS are not looked at here. The texts are shortened: the standards have the whole ones.

Each file in \`test/attacks\` is one threat. It begins with its trials and with what must hold. A file that ends with \`.campaign.test.ts\` has a short form in \`npm test\` and its whole form in \`npm run test:campaigns\`.`;

/** The text of docs/security.md. */
export function securityDocument(): string {
  return `${[HEAD, ...chapters.map(section)].join('\n\n')}\n`;
}

function section({ title, requirements }: Chapter): string {
  const count = requirements.filter(({ tests }) => tests.length > 0).length;
  const rows = requirements.map(row);
  const table = ['| | Requirement | Tests | Note |', '| --- | --- | --- | --- |', ...rows];
  return `## ${title}\n\n${count} of ${requirements.length} are covered.\n\n${table.join('\n')}`;
}

function row({ id, asks, tests, note }: Requirement): string {
  const links = tests.map((path) => `[${nameOf(path)}](../${path})`).join(', ');
  return `| ${id} | ${asks} | ${links || 'Not covered'} | ${note} |`;
}

function nameOf(path: string): string {
  return path.replace(/^test\//, '').replace(/(\.campaign)?\.test\.ts$/, '');
}
