import { parseConnectionString } from './connection-string.ts';
import { InvalidConnectionString } from './invalid.ts';
import { tlsFor } from './tls.ts';

/** What is wrong with a connection string or its files, without any value; null if nothing is. */
export function connectionProblem(text: string): string | null {
  try {
    const target = parseConnectionString(text);
    for (const { host } of target.hosts) tlsFor(host, target);
    return null;
  } catch (error) {
    if (error instanceof InvalidConnectionString) return error.message;
    throw error;
  }
}
