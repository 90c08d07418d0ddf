import { createServer } from 'node:net';

/** The port is somebody else's. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Finds out early, before a database is started for nothing.
 * @throws PortTaken
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
    return new PortTaken(
      `PORT: ${port} on ${host} is taken. Stop what uses it, or set another PORT.`,
    );
  }
  if (code === 'EACCES') return new PortTaken(`PORT: ${port} may not be used by this user.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new PortTaken(`HOST: ${host} is not an address of this machine.`);
  }
  return error;
}
