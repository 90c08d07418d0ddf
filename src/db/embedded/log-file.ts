import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';

const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;

/** The file that PostgreSQL's programs write to. It is emptied at each start. */
export class LogFile {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** Programs get the descriptor, as their account may not be able to enter the log's folder. */
  static async open(path: string): Promise<LogFile> {
    return new LogFile(path, await open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600));
  }

  get descriptor(): number {
    return this.handle.fd;
  }

  /** The current length in bytes, for `lastLines` to return the later lines only. */
  async length(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  async lastLines(since = 0, count = 12): Promise<string[]> {
    const content = await readFile(this.path);
    const lines = content.subarray(since).toString('utf8').trim().split('\n');
    return lines.slice(-count);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
