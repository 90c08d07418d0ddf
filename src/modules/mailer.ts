/** A message to one person. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Delivers messages, after the change that they tell of is committed. */
export interface Mailer {
  /** Rejects when the message could not be handed over. */
  send(message: Message): Promise<void>;
}
