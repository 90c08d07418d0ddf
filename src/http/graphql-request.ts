import type { Request, RequestHandler } from 'express';
import { BadUserInput } from '../shared/errors.ts';
import { RequestRefused } from './errors.ts';
import { type TrustedDocuments, trustedText } from './trusted-documents.ts';

const JSON_TYPE = 'application/json';
const CHARSET = '; charset=utf-8';

/** The media types of answers, the default first. */
const ANSWERS = [JSON_TYPE + CHARSET, `application/graphql-response+json${CHARSET}`];

/** One operation as a client sent it. */
export interface SentOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

/** Refuses a request that no operation can come in, before its body is read. */
export const onlyOperations: RequestHandler = (req, res, next) => {
  const { 'content-type': type } = req.headers;
  if (req.method !== 'POST') {
    res.set('Allow', 'POST');
    throw refusedInput(405, 'method', 'Send a POST request.');
  }
  if (type !== JSON_TYPE && !req.is(JSON_TYPE)) {
    throw refusedInput(415, 'content-type', 'Send application/json.');
  }
  next();
};

/**
 * The media type to answer with.
 * @throws RequestRefused when the client accepts none of ours
 */
export function answerTypeOf(req: Request): string {
  const { accept } = req.headers;
  // With most clients nothing has to be negotiated.
  if (accept === '*/*' || accept === JSON_TYPE) return JSON_TYPE + CHARSET;
  const type = req.accepts(ANSWERS);
  if (!type) throw refusedInput(406, 'accept', 'Accept application/json.');
  return type;
}

/**
 * The operation in a body.
 * @throws RequestRefused when there is not exactly one
 */
export function operationIn(body: unknown, trusted: TrustedDocuments | null): SentOperation {
  if (!isObject(body)) throw withoutText();
  const operation = trusted ? trustedIn(body, trusted) : body;
  if (typeof operation.query !== 'string') throw withoutText();
  return checked({ ...operation, query: operation.query });
}

/** The same operation with the text of its document, and without the ways to name a document. */
function trustedIn(body: JsonObject, trusted: TrustedDocuments): JsonObject {
  const { documentId, query, ...others } = body;
  const { persistedQuery, ...extensions } = isObject(body.extensions) ? body.extensions : {};
  const hash = isObject(persistedQuery) ? persistedQuery.sha256Hash : persistedQuery;
  const ids = [documentId, hash].filter((id) => id !== undefined && id !== null);
  if (ids.length > 1) throw refusedInput(400, 'documentId', 'Send one id.');
  const [id] = ids;
  if (id !== undefined && typeof id !== 'string') {
    throw refusedInput(400, 'documentId', 'Send a string.');
  }
  const text = trustedText(
    trusted,
    id?.replace(/^sha256:/, ''),
    typeof query === 'string' ? query : undefined,
  );
  return { ...others, query: text, ...(isObject(body.extensions) ? { extensions } : {}) };
}

function withoutText(): RequestRefused {
  return refusedInput(400, 'body', 'Send one operation, with its text in `query`.');
}

function checked(body: JsonObject & { readonly query: string }): SentOperation {
  const { query, operationName } = body;
  if (typeof (operationName ?? '') !== 'string') {
    throw refusedInput(400, 'operationName', 'Send a string.');
  }
  return {
    query,
    ...(typeof operationName === 'string' ? { operationName } : {}),
    ...objectIn(body, 'variables'),
    ...objectIn(body, 'extensions'),
  };
}

type JsonObject = Record<string, unknown>;

function objectIn<K extends string>(body: JsonObject, name: K): { [name in K]?: JsonObject } {
  const value = body[name] ?? null;
  if (value === null) return {};
  if (!isObject(value)) throw refusedInput(400, name, 'Send an object.');
  return { [name]: value } as { [name in K]: JsonObject };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusedInput(status: number, path: string, message: string): RequestRefused {
  const { code, extensions } = new BadUserInput({ path, message });
  return new RequestRefused(status, { message, extensions: { code, ...extensions } });
}
