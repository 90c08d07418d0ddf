import type { Message } from '../mailer.ts';
import type { Operation } from '../operation.ts';

/** Sends a message. Nobody waits for the delivery, so its time tells nothing. A lost one can be asked for again. */
export function post(operation: Operation, message: Message): void {
  operation.mailer.send(message).catch(() => {
    operation.log.warn({ event: 'mail.undelivered' }, 'a message could not be delivered');
  });
}
