import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Mailer } from '../../modules/mailer.ts';

/** The configured mailer: SMTP, or the standard output in development. */
export function createMailer(
  { smtpUrl, mailFrom, production }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'production'>,
  log: Logger,
  print: (text: string) => void,
): Mailer {
  if (smtpUrl !== null) return smtpMailer(smtpUrl, mailFrom);
  return production ? missingMailer(log) : printingMailer(print);
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url);
  return {
    send: async (message) => {
      await transport.sendMail({ from, ...message });
    },
  };
}

/** Prints messages with their secrets, where only the developer sees them. */
function printingMailer(print: (text: string) => void): Mailer {
  return {
    send: async ({ to, subject, text }) => print(`\nTo: ${to}\nSubject: ${subject}\n\n${text}\n\n`),
  };
}

/** Delivers nothing, and logs no secret. */
function missingMailer(log: Logger): Mailer {
  return {
    send: async ({ subject }) => {
      log.error({ subject }, 'a message was not delivered: set SMTP_URL');
    },
  };
}
