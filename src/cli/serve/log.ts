import { pino } from 'pino';

/** JSON logs on the standard error. The standard output is for people. */
export function createLog(level: string) {
  const redact = ['err.query', 'err.parameters', 'err.params', 'err.args'];
  return pino({ level, redact: { paths: redact, remove: true } }, pino.destination(2));
}
