import type { MailAttempt } from './operation.ts';
import { AttemptCounter, type Limit } from './session/attempt-counter.ts';

const DAY = 24 * 60 * 60;

export interface MailLimit {
  /** What one mailbox gets of one kind. */
  readonly recipient: Limit;
  /** What one mailbox gets of one kind from one sender. */
  readonly recipientAndSender: Limit;
  /** What one sender sends. */
  readonly sender: Limit;
}

export const MAIL_LIMIT: MailLimit = {
  recipient: { attempts: 10, seconds: DAY },
  recipientAndSender: { attempts: 3, seconds: DAY },
  sender: { attempts: 200, seconds: DAY },
};

/** Limits messages by recipient and by sender, in the memory of this process. Kinds count apart. */
export class MailLimits {
  readonly #recipient: AttemptCounter;
  readonly #recipientAndSender: AttemptCounter;
  readonly #sender: AttemptCounter;

  constructor(limit: MailLimit = MAIL_LIMIT) {
    this.#recipient = new AttemptCounter(limit.recipient);
    this.#recipientAndSender = new AttemptCounter(limit.recipientAndSender);
    this.#sender = new AttemptCounter(limit.sender);
  }

  /**
   * Counts a message. A refused one does not count.
   * @throws TooManyAttempts
   */
  async take(message: MailAttempt): Promise<void> {
    const taken: [AttemptCounter, string][] = [];
    try {
      for (const [counter, key] of this.#countsOf(message)) {
        await counter.take(key);
        taken.push([counter, key]);
      }
    } catch (refusal) {
      for (const [counter, key] of taken) await counter.giveBack(key);
      throw refusal;
    }
  }

  /** Takes back one message, which was not sent. */
  async giveBack(message: MailAttempt): Promise<void> {
    for (const [counter, key] of this.#countsOf(message)) await counter.giveBack(key);
  }

  #countsOf({ kind, to, senders }: MailAttempt): [AttemptCounter, string][] {
    const mailbox = `${kind} ${mailboxOf(to)}`;
    return [
      ...senders.flatMap((sender): [AttemptCounter, string][] => [
        [this.#sender, `${kind} ${sender}`],
        [this.#recipientAndSender, `${mailbox} ${sender}`],
      ]),
      [this.#recipient, mailbox],
    ];
  }
}

/**
 * The mailbox of an address, for counting alone. Many providers deliver `a.b+tag@x` to `ab@x`, so a
 * stranger has many addresses for one mailbox.
 */
function mailboxOf(emailNormal: string): string {
  const at = emailNormal.lastIndexOf('@');
  const local = emailNormal.slice(0, at).split('+', 1).join('').replaceAll('.', '');
  return `${local}${emailNormal.slice(at)}`;
}
