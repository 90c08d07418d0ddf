import type { Verdict } from '../../audit/proof/export/verdict.ts';
import { verifyExport } from '../../audit/proof/export/verify.ts';
import { type ProgressStream, progressOn } from '../progress.ts';
import { type OpenFile, readShort, withFile } from './files.ts';
import type { AuditProcess } from './process.ts';
import { verdictJson } from './verdict-json.ts';
import { verdictText } from './verdict-text.ts';
import { verifyArguments } from './verify-arguments.ts';

/** The exit status for each verdict; none of them is one of sysexits.h. */
export const VERDICT_STATUS: Readonly<Record<Verdict['kind'], number>> = {
  verified: 0,
  altered: 10,
  missing: 11,
  reordered: 12,
  wrongSignature: 13,
  notCovered: 14,
  otherWorkspace: 15,
};

/**
 * Verifies an export against a checkpoint, with nothing but the three files.
 * @returns the exit status
 * @throws UsageError, NoSuchThing
 */
export async function verifyExportFile(
  args: readonly string[],
  { print, progress }: AuditProcess,
): Promise<number> {
  const { exported, checkpoint, key, workspace, json } = verifyArguments(args);
  const signed = { checkpoint: await readShort(checkpoint), key: await keyIn(key), workspace };
  const verification = await withFile(exported, (file) =>
    verifyExport({ ...signed, open: () => shown(file, progress) }),
  );
  print(json ? verdictJson(verification) : verdictText(verification));
  return VERDICT_STATUS[verification.verdict.kind];
}

/** What has the form of a key is one, also a wrong one; all else names a file that has it in it. */
export async function keyIn(fileOrText: string): Promise<string> {
  if (/^[^\s+]+\+[^\s+]+\+/.test(fileOrText)) return fileOrText;
  return (await readShort(fileOrText)).trimEnd();
}

/** Reads the file and shows how far. */
async function* shown(file: OpenFile, stream: ProgressStream): AsyncGenerator<Uint8Array> {
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
