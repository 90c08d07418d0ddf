import { createServer } from 'node:net';

/** The server cannot listen on the configured address. */
export class UnusableAddress extends Error {
  override readonly name = 'UnusableAddress';
}

/**
 * Checks the address before a database is started for nothing.
 * @throws UnusableAddress
 */
export async function assertFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
  } catch (error) {
    throw explained(error, host, port);
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

function explained(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new UnusableAddress(
      `PORT: ${port} on ${host} is taken. Stop the process that uses it, or set another PORT.`,
    );
  }
  if (code === 'EACCES') {
    return new UnusableAddress(
      `PORT: this user may not listen on ${port}. Set a PORT from 1024 on.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new UnusableAddress(`HOST: ${host} is not an address of this machine.`);
  }
  return error;
}
