/** One error of an answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** A GraphQL answer. `data` is whatever the query asked for. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape of what it asked for.
  readonly data: any;
  readonly errors?: readonly AnswerError[];
  /** The body as it came. */
  readonly text: string;
  readonly headers: Headers;
}

/** A GraphQL client over HTTP with a cookie jar for our two cookies. */
export class Client {
  readonly #url: string;
  /** The cookie of the session. */
  cookie: string | null;
  /** The cookie that remembers who has signed in on this device. */
  device: string | null = null;

  constructor(url: string, cookie: string | null) {
    this.#url = url;
    this.cookie = cookie;
  }

  /** Sends one operation and returns the answer, errors included. */
  async send(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }));
  }

  /** Sends one operation that must succeed, and returns its data. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
    const { data, errors, text } = await this.send(query, variables);
    if (errors) throw new Error(`the server answered with errors: ${text}`);
    return data;
  }

  /** Sends one operation that must fail with a single error, and returns its code. */
  async refusal(query: string, variables: Record<string, unknown> = {}): Promise<string> {
    const { errors, text } = await this.send(query, variables);
    const [error, ...more] = errors ?? [];
    if (!error || more.length > 0) throw new Error(`one error was expected: ${text}`);
    return error.extensions.code;
  }

  /** Sends a body as it is. */
  async post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#cookies === '' ? {} : { cookie: this.#cookies }),
        ...headers,
      },
      body,
    });
    this.#keepCookies(response);
    const text = await response.text();
    const { data, errors } = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, data, errors, text, headers: response.headers };
  }

  get #cookies(): string {
    return [this.cookie, this.device].filter((cookie) => cookie !== null).join('; ');
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const kept = pair.endsWith('=') ? null : pair;
      if (pair.split('=')[0]?.endsWith('-device')) this.device = kept;
      else this.cookie = kept;
    }
  }
}
