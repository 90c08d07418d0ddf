import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { test } from 'vitest';
import { createMailer } from '../../src/cli/serve/mailer.ts';
import { openWorld, type World } from '../support/world.ts';

/** A message as it arrived. */
export interface Arrived {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server on this machine, with what arrived there. */
export interface Mailbox {
  readonly url: string;
  /** All messages to an address so far, once there are as many as this. */
  to(address: string, count?: number): Promise<readonly Arrived[]>;
  /** The secret in the newest message to an address, once there are as many messages as this. */
  secretTo(address: string, count?: number): Promise<string>;
  close(): Promise<void>;
}

/** Starts a mail server that accepts every message. */
export async function openMailbox(): Promise<Mailbox> {
  const arrived: Arrived[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { rcptTo } = session.envelope;
        arrived.push(read(Buffer.concat(chunks).toString('latin1'), rcptTo[0]?.address ?? ''));
        for (const wake of waiting) wake();
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mine = (address: string) =>
    arrived.filter(({ to }) => to.toLowerCase() === address.toLowerCase());
  const to: Mailbox['to'] = async (address, count = 1) => {
    while (mine(address).length < count) {
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
    return mine(address);
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    to,
    secretTo: async (address, count) => {
      const message = (await to(address, count)).at(-1);
      const secret = /secret: "([^"]+)"/.exec(message?.text ?? '')?.[1];
      if (secret === undefined) throw new Error(`no secret in: ${message?.text}`);
      return secret;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** `it` with a world whose mail goes to a mail server, for all tests of a file. */
export const it = test.extend<{ mailbox: Mailbox; world: World }>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
    async ({}, use) => {
      const mailbox = await openMailbox();
      await use(mailbox);
      await mailbox.close();
    },
    { scope: 'file' },
  ],
  world: [
    async ({ mailbox }, use) => {
      const config = { smtpUrl: mailbox.url, mailFrom: 'Wardroom <wardroom@localhost>' };
      const mailer = createMailer(
        { ...config, production: true },
        pino({ level: 'silent' }),
        () => {},
      );
      const world = await openWorld({ app: { mailer } });
      await use(world);
      await world.close();
    },
    { scope: 'file' },
  ],
});

function read(raw: string, to: string): Arrived {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const subject = /^Subject: (.*)$/im.exec(head)?.[1]?.trim() ?? '';
  const text = body.join('\n\n');
  return { to, subject, text: /quoted-printable/i.test(head) ? unquoted(text) : text };
}

/** RFC 2045, section 6.7, for text in ASCII. */
function unquoted(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
