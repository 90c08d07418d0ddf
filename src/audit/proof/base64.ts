/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** The bytes whose base64 is exactly `text`, or undefined. */
export function parseBase64(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined;
  // Node reads over what is no base64: what it read must be what was written.
  const bytes = Buffer.from(text, 'base64');
  return toBase64(bytes) === text ? bytes : undefined;
}
