import type { Config } from '../config.ts';
import { aboutPerson, type PersonKey, people } from '../demo/cast.ts';
import { developerPagesAvailable } from '../http/developer/assets.ts';

/**
 * What a person reads after the start: where things are, and whom to sign in as.
 * @param password of the demo people when they were made just now
 */
export function banner(url: string, config: Config, password: string | null): string {
  const lines = [`Wardroom is ready.`, ``, `  GraphQL    ${url}/graphql`];
  if (config.devTools) {
    if (developerPagesAvailable()) lines.push(`  GraphiQL   ${url}/graphiql`);
    lines.push(``, ...demoPeople(password, config));
  }
  return `${lines.join('\n')}\n`;
}

function demoPeople(password: string | null, { demoPassword }: Config): string[] {
  const rows = Object.entries(people).map(
    ([key, { email }]) => `  ${email.padEnd(20)} ${aboutPerson(key as PersonKey)}`,
  );
  return [`Sign in as`, ...rows, ``, passwordLine(password, demoPassword !== null)];
}

/** @param password of the demo people when they were made just now */
export function passwordLine(password: string | null, configured: boolean): string {
  if (password === null) {
    return `Their password is that of the first start: printed then, or the DEMO_PASSWORD of then. To begin anew, delete the data folder.`;
  }
  if (configured) return `Their password is the one in DEMO_PASSWORD.`;
  return `Their password is ${password}  (it is not shown again)`;
}
