import { clusterMark } from './postmaster.ts';

/** Where and how a server runs. */
export interface ServerSettings {
  readonly dataArgument: string;
  readonly cluster: string;
  readonly port: number;
  readonly durable: boolean;
}

/** The server's arguments. They are passed at each start, so that no cluster has old settings. */
export function serverArguments({
  dataArgument,
  cluster,
  port,
  durable,
}: ServerSettings): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    // The path of a socket is limited to about 100 bytes. TCP with a password always works.
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // The caller gets the error of each statement. In a log it would fill the disk and reveal data.
    'log_min_messages=log',
    'log_checkpoints=off',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    clusterMark(cluster),
  ];
  return ['-D', dataArgument, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
}
