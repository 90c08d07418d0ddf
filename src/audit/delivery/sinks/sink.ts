/** A message for a sink. When it is sent again, its name and its text are the same. */
export interface Message {
  /** The name of its file, in sinks that store each message as a file. */
  readonly name: string;
  /** Lines, each with its line end. */
  readonly text: string;
}

/** A place outside of the database. */
export interface Sink {
  /** Identifies the place. It contains no secret, and does not change when secrets change. */
  readonly name: string;
  /**
   * Resolves when the sink has stored the message. It can be called again with the same message.
   * @throws MessageRefused if the sink does not accept this message, but may accept others
   * @throws DeliveryFailed if the sink cannot be reached, or accepts nothing
   */
  publish(message: Message): Promise<void>;
  /** Aborts the current message, which then fails. Nothing is published afterwards. */
  close(): Promise<void>;
}

/** The sink did not store a message, or did not confirm it. */
export class DeliveryFailed extends Error {
  override readonly name: string = 'DeliveryFailed';
}

/** The sink read the message and refused it. */
export class MessageRefused extends DeliveryFailed {
  override readonly name = 'MessageRefused';
}
