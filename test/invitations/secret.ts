import type { Message } from '../../src/modules/mailer.ts';

/** The secret in the message of an invitation, as its reader would copy it. */
export function secretIn(message: Message | undefined): string {
  const secret = /secret: "([^"]+)"/.exec(message?.text ?? '')?.[1];
  if (secret === undefined) throw new Error('there is no secret in the message');
  return secret;
}
