import { verifyExport } from '../../audit/proof/export/verify.ts';
import type { CommandContext } from '../command.ts';
import { type ProgressStream, progressOn } from '../shared/progress.ts';
import { type OpenFile, readShort, withFile } from '../shared/read-file.ts';
import { VERDICT_STATUS, verdictJson, verdictText } from './export-report.ts';

/** The files to verify. */
export interface ExportFiles {
  readonly exported: string;
  readonly checkpoint: string;
  /** A file, or the key itself. */
  readonly key: string;
  /** A UUID; null for the system log; undefined for any log. */
  readonly workspace: string | null | undefined;
  readonly json: boolean;
}

/**
 * Verifies an export against a checkpoint, with nothing but the three files.
 * @returns the exit code
 * @throws NoInput
 */
export async function verifyExportFile(
  { exported, checkpoint, key, workspace, json }: ExportFiles,
  { print, progress }: CommandContext,
): Promise<number> {
  const signed = { checkpoint: await readShort(checkpoint), key: await keyIn(key), workspace };
  const verification = await withFile(exported, (file) =>
    verifyExport({ ...signed, open: () => withProgress(file, progress) }),
  );
  print(json ? verdictJson(verification) : verdictText(verification));
  return VERDICT_STATUS[verification.verdict.kind];
}

/** The text of a key. Text in the form of a key is one, even a wrong one; any other names a file. */
export async function keyIn(fileOrText: string): Promise<string> {
  if (/^[^\s+]+\+[^\s+]+\+/.test(fileOrText)) return fileOrText;
  return (await readShort(fileOrText)).trimEnd();
}

async function* withProgress(file: OpenFile, stream: ProgressStream): AsyncGenerator<Uint8Array> {
  const bar = progressOn(stream, 'verifying', file.size);
  try {
    for await (const chunk of file.read()) {
      bar.add(chunk.length);
      yield chunk;
    }
  } finally {
    bar.end();
  }
}
