import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { asSystem } from '../../modules/system-purposes.ts';
import { type Id, uuidOf } from '../../shared/id.ts';
import { commitmentOf } from './commitment.ts';
import { decrypt, encrypt } from './encryption.ts';
import type { Whose } from './event.ts';
import type { EncryptedDatum, PersonalDatum } from './event-draft.ts';
import { auditPersonKeys } from './person.table.ts';

/** The seed of a person's key. The key is derived from it and the secret of the deployment. */
export interface PersonKey {
  readonly id: string;
  readonly seed: Uint8Array;
}

/** A key with what is derived from it, which takes longer than to encrypt with it. */
interface KnownKey {
  readonly id: string;
  readonly derived: Uint8Array;
}

/** The number of keys that a process caches. */
const REMEMBERED = 10_000;
const SALT_BYTES = 32;

/**
 * The keys that encrypt personal data in the log. Each person has one key, so deleting it erases the
 * person. A key is derived (HKDF, RFC 5869) from a seed in the database and a secret outside of it.
 */
export class PersonKeys {
  readonly #secret: string;
  readonly #known = new Map<string, KnownKey>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The id of a person in the tables of keys. */
  subjectOf(whose: Whose): string {
    if ('userId' in whose) return uuidOf(whose.userId as Id);
    const digest = createHmac('sha256', this.#secret).update(`address ${whose.address}`).digest();
    // A UUID of version 8 (RFC 9562), whose content is free.
    const hex = `${digest.toString('hex', 0, 6)}8${digest.toString('hex', 6, 8).slice(1)}8${digest
      .toString('hex', 8, 16)
      .slice(1)}`;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** Encrypts personal data, and creates missing keys. */
  async encrypt(db: Database, data: readonly PersonalDatum[]): Promise<EncryptedDatum[]> {
    const owned = data.map((datum) => ({ datum, subject: this.subjectOf(datum.whose) }));
    const encrypted: EncryptedDatum[] = [];
    // One order prevents a deadlock between transactions that create the same keys.
    for (const { datum, subject } of owned.toSorted(bySubject)) {
      encrypted.push(this.#encrypted(await this.#keyOf(db, subject), datum));
    }
    return encrypted;
  }

  /**
   * Decrypts personal data, and compares it with the commitment in the event.
   * @throws Error when the key differs or a byte was changed
   */
  open(key: PersonKey, commitment: Uint8Array, encrypted: Uint8Array): unknown {
    const plain = decrypt(this.#derive(key), commitment, encrypted);
    const value: unknown = JSON.parse(plain.toString('utf8', SALT_BYTES));
    if (!commitmentOf(plain.subarray(0, SALT_BYTES), value).equals(commitment)) {
      throw new Error('the personal data does not match the commitment in the event');
    }
    return value;
  }

  /** Clears the cache: a key may have been deleted, or never committed. */
  forget(): void {
    this.#known.clear();
  }

  async #keyOf(db: Database, subject: string): Promise<KnownKey> {
    const known = this.#known.get(subject);
    if (known) return known;
    const key = await readOrCreate(db, subject);
    const kept = { id: key.id, derived: this.#derive(key) };
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= REMEMBERED) this.#known.delete(oldest);
    this.#known.set(subject, kept);
    return kept;
  }

  #encrypted(key: KnownKey, { commitment, salt, value }: PersonalDatum): EncryptedDatum {
    const plain = Buffer.concat([salt, Buffer.from(JSON.stringify(value), 'utf8')]);
    return {
      commitment: commitment.toString('hex'),
      key: key.id,
      encrypted: encrypt(key.derived, commitment, plain).toString('base64'),
    };
  }

  #derive({ seed }: PersonKey): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secret, seed, 'wardroom audit person', 32));
  }
}

function bySubject(one: { readonly subject: string }, other: { readonly subject: string }): number {
  return one.subject < other.subject ? -1 : Number(one.subject > other.subject);
}

async function readOrCreate(db: Database, subject: string): Promise<PersonKey> {
  const [found] = await asSystem(db, 'record', () => keysOf(db, subject));
  if (found) return found;
  const created = { id: randomUUID(), subject, seed: randomBytes(32) };
  await asSystem(db, 'record', () =>
    db.insert(auditPersonKeys).values(created).onConflictDoNothing(),
  );
  // If another transaction was first, its key counts.
  const [key] = await asSystem(db, 'record', () => keysOf(db, subject));
  // The key may have been deleted again in the meantime.
  return key ?? readOrCreate(db, subject);
}

function keysOf(db: Database, subject: string) {
  return db
    .select({ id: auditPersonKeys.id, seed: auditPersonKeys.seed })
    .from(auditPersonKeys)
    .where(sql`${auditPersonKeys.subject} = ${subject}::uuid`);
}
