import type { Config } from '../../config.ts';
import { aboutPerson, type PersonKey, people } from '../../demo/cast.ts';
import { developerPagesAvailable } from '../../http/developer/assets.ts';

/**
 * What a person reads after the start: the URLs, and the demo people to sign in as.
 * @param password of the demo people, when this start created them
 */
export function banner(url: string, config: Config, password: string | null): string {
  const lines = ['Wardroom is ready.', '', `  GraphQL    ${url}/graphql`];
  if (config.devTools) {
    if (developerPagesAvailable()) lines.push(`  GraphiQL   ${url}/graphiql`);
    lines.push('', ...demoPeople(password, config));
  }
  return `${lines.join('\n')}\n`;
}

function demoPeople(password: string | null, config: Config): string[] {
  const rows = Object.entries(people).map(
    ([key, { email }]) => `  ${email.padEnd(20)} ${aboutPerson(key as PersonKey)}`,
  );
  return ['Sign in as', ...rows, '', passwordLine(password, config)];
}

/**
 * The sentence about the password of the demo people.
 * @param password the one that was just chosen; null when they existed before
 */
export function passwordLine(
  password: string | null,
  { demoPassword, database, dataDir }: Pick<Config, 'demoPassword' | 'database' | 'dataDir'>,
): string {
  if (password === null) {
    const reset = database ? 'use an empty database' : `stop the server and delete ${dataDir}`;
    return `Their password was printed at the first start, or was its DEMO_PASSWORD. To start again, ${reset}.`;
  }
  if (demoPassword !== null) return 'Their password is the one in DEMO_PASSWORD.';
  return `Their password is ${password}  (it is shown only once)`;
}
