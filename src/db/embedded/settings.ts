import { clusterMark } from './postmaster.ts';

/** Where and how a server is to run. */
export interface ServerSettings {
  readonly dataArgument: string;
  readonly cluster: string;
  readonly port: number;
  readonly durable: boolean;
}

/** The server's command line; given at each start, so that a cluster never keeps old settings. */
export function serverArguments({
  dataArgument,
  cluster,
  port,
  durable,
}: ServerSettings): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    // A socket's path is limited to about 100 bytes, and TCP with a password serves everyone.
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // The caller gets each statement's error. Here it would fill the disk and show people's data.
    'log_min_messages=log',
    'log_checkpoints=off',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    clusterMark(cluster),
  ];
  return ['-D', dataArgument, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
}
