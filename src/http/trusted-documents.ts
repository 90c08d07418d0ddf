import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { z } from 'zod';
import { RequestRefused } from './errors.ts';

/** The documents that the build of a client wrote down, by their ids. */
export interface TrustedDocuments {
  /** `only` refuses all other documents. `prefer` takes their text. */
  readonly mode: 'only' | 'prefer';
  readonly byId: ReadonlyMap<string, string>;
}

const Manifest = z.record(z.string().min(1), z.string().min(1));

/**
 * Reads a manifest: a JSON object of ids to documents, as the client preset of graphql-codegen writes
 * it (`persistedDocuments`).
 * @throws Error when the file is none
 */
export async function readTrustedDocuments(
  path: string,
  mode: TrustedDocuments['mode'],
): Promise<TrustedDocuments> {
  try {
    const byId = new Map(Object.entries(Manifest.parse(JSON.parse(await readFile(path, 'utf8')))));
    for (const text of byId.values()) parse(text);
    return { mode, byId };
  } catch (cause) {
    throw new Error(`TRUSTED_DOCUMENTS_MANIFEST: ${path} is no manifest of documents`, { cause });
  }
}

/**
 * The text of the document that a request means by its id, its text or both.
 * @throws RequestRefused for an id that is not in the manifest, and for the text of another document
 */
export function trustedText(
  { mode, byId }: TrustedDocuments,
  id: string | undefined,
  text: string | undefined,
): string | undefined {
  const known = id === undefined ? undefined : byId.get(id);
  if (known !== undefined && (text === undefined || text === known)) return known;
  if (text === undefined) {
    if (id === undefined) return undefined;
    throw unknownDocument('This id belongs to no document of the manifest.');
  }
  if (known !== undefined) throw unknownDocument('The id belongs to another document.');
  if (mode === 'prefer' || [...byId.values()].includes(text)) return text;
  throw unknownDocument('This server accepts only the documents of its manifest.');
}

function unknownDocument(message: string): RequestRefused {
  return new RequestRefused(400, { message, extensions: { code: 'UNKNOWN_DOCUMENT' } });
}
