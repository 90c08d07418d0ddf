import type { Answer } from '../support/client.ts';
import type { CodeBlock } from './guides.ts';
import { commandsIn } from './shell.ts';

/** One `curl` of a guide, as the request that it makes. */
export interface CurlRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether it keeps the cookies of the answer (`-c`), and whether it sends those that were kept (`-b`). */
  readonly keepsCookies: boolean;
  readonly sendsCookies: boolean;
}

/** The requests of the shell blocks of a guide. @throws Error for an option of curl that is not known here */
export function curlsIn(blocks: readonly CodeBlock[]): CurlRequest[] {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => commandsIn(code))
    .flatMap(([name, ...args]) => (name === 'curl' ? [requestOf(args)] : []));
}

function requestOf(args: readonly string[]): CurlRequest {
  const headers: Record<string, string> = {};
  let request = { url: '', body: '', keepsCookies: false, sendsCookies: false };
  const rest = args.values();
  const value = (): string => rest.next().value ?? '';
  for (const arg of rest) {
    if (arg === '-s') continue;
    if (arg === '-c') request = { ...request, keepsCookies: value() !== '' };
    else if (arg === '-b') request = { ...request, sendsCookies: value() !== '' };
    else if (arg === '-d') request = { ...request, body: value() };
    else if (arg === '-H') {
      const [, name = '', content = ''] = /^([^:]+): (.+)$/.exec(value()) ?? [];
      headers[name] = content;
    } else if (/^https?:/.test(arg)) request = { ...request, url: arg };
    else throw new Error(`curl ${arg}: this option is not known here`);
  }
  return { ...request, headers };
}

type Body = Pick<Answer, 'data' | 'errors'> & { readonly extensions?: unknown };

/** Sends the requests of a guide to a server of a test, as `curl` with one cookie jar would. */
export class Curl {
  readonly #serverUrl: string;
  #cookies = '';

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
  }

  /**
   * Sends a request and returns the answer.
   * @param blanks what a reader fills in: texts of the guide, such as `doc_…` or `$TOKEN`, and their values
   */
  async send(
    request: CurlRequest | undefined,
    blanks: Readonly<Record<string, string>> = {},
  ): Promise<Body> {
    if (!request) throw new Error('the guide has no such request');
    const filled = JSON.parse(fill(JSON.stringify(request), blanks)) as CurlRequest;
    const { pathname } = new URL(filled.url);
    const response = await fetch(new URL(pathname, this.#serverUrl), {
      method: 'POST',
      headers: { ...filled.headers, ...(filled.sendsCookies ? { cookie: this.#cookies } : {}) },
      body: filled.body,
    });
    if (filled.keepsCookies) {
      this.#cookies = response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
    }
    return (await response.json()) as Body;
  }
}

function fill(text: string, blanks: Readonly<Record<string, string>>): string {
  return Object.entries(blanks).reduce(
    (filled, [blank, value]) => filled.replaceAll(blank, value),
    text,
  );
}
