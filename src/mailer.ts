import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Mailer } from './modules/mailer.ts';

/** The mailer that a configuration means. */
export function createMailer(
  { smtpUrl, mailFrom, production }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'production'>,
  log: Logger,
  print: (text: string) => void,
): Mailer {
  if (smtpUrl !== null) return smtpMailer(smtpUrl, mailFrom);
  return production ? missingMailer(log) : printingMailer(print);
}

/** Delivers through an SMTP server. */
function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url);
  return {
    send: async (message) => {
      await transport.sendMail({ from, ...message });
    },
  };
}

/** For development: prints messages, secrets included, where only the developer looks. */
function printingMailer(print: (text: string) => void): Mailer {
  return {
    send: async ({ to, subject, text }) => print(`\nTo: ${to}\nSubject: ${subject}\n\n${text}\n\n`),
  };
}

/** For production without SMTP_URL: nothing is delivered, and nothing secret is logged. */
function missingMailer(log: Logger): Mailer {
  return {
    send: async ({ subject }) => {
      log.error({ subject }, 'a message was not delivered: SMTP_URL is not set');
    },
  };
}
