import type { Message } from '../mailer.ts';
import type { Operation } from '../operation.ts';
import { siteOf } from '../session/client-network.ts';
import { normalizeEmail } from '../user/email.ts';

/**
 * Sends a message, unless its recipient or its sender has too many already. Nobody waits for it, so neither
 * its time nor its outcome tells anything. A lost one can be asked for again.
 * @param kind what it is about: each kind is limited by itself
 */
export function post(operation: Operation, kind: string, message: Message): void {
  deliver(operation, kind, message).catch((err: unknown) => {
    operation.log.warn({ event: 'mail.undelivered', kind, err }, 'a message was not delivered');
  });
}

async function deliver(operation: Operation, kind: string, message: Message): Promise<void> {
  const to = normalizeEmail(message.to) ?? message.to;
  const senders = [siteOf(operation.origin.ip ?? 'unknown')];
  await operation.limits.mail({ kind, to, senders });
  await operation.mailer.send(message);
}
