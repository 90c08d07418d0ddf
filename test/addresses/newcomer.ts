import { signUp } from '../identity/operations.ts';
import type { Answer, Client } from '../support/client.ts';
import { run } from '../support/mutations.ts';
import type { World } from '../support/world.ts';

/** A browser in which somebody signed up just now. The address is not confirmed. */
export async function newcomer(
  world: World,
  email: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Client> {
  const browser = world.as('nobody');
  const { errors, text } = await signUp(browser, email, input);
  if (errors) throw new Error(text);
  return browser;
}

/** Follows a link that was sent to confirm an address. */
export const confirm = (browser: Client, secret: string): Promise<Answer> =>
  run(browser, 'confirmEmail', { secret });

/** Whether the viewer of a browser has confirmed the address. */
export async function isConfirmed(browser: Client): Promise<boolean> {
  const { viewer } = await browser.ask('{ viewer { emailConfirmedAt } }');
  return viewer.emailConfirmedAt !== null;
}

/** Makes as if all links to an address had been sent so long ago. */
export async function linksSentAgo(world: World, email: string, hours: number): Promise<void> {
  await world.arrange(
    (sql) => sql`update mail_links set expires_at = expires_at - ${hours} * interval '1 hour'
      where email_normal = ${email}`,
  );
}
