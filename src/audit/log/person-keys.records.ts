import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { asSystem } from '../../modules/system-purposes.ts';
import { type Id, uuidOf } from '../../shared/id.ts';
import { commitmentOf } from './commitment.ts';
import type { EncryptedDatum, PersonalDatum } from './draft.ts';
import { decrypt, encrypt } from './encryption.ts';
import type { Whose } from './event.ts';
import { auditPersonKeys } from './person.table.ts';

/** A half of a person's key: with the secret of the deployment it makes the whole. */
export interface PersonKey {
  readonly id: string;
  readonly seed: Uint8Array;
}

/** How many keys of people a process remembers. */
const REMEMBERED = 10_000;
const SALT_BYTES = 32;

/**
 * The keys under which the log keeps what it knows of people: one for each, so that erasing a person
 * is destroying a key. Each is derived (HKDF, RFC 5869) from a seed in the database and a secret
 * that the database does not have.
 */
export class PersonKeys {
  readonly #secret: string;
  readonly #known = new Map<string, PersonKey>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The id that stands for a person where their data is kept. */
  subjectOf(whose: Whose): string {
    if ('userId' in whose) return uuidOf(whose.userId as Id);
    const digest = createHmac('sha256', this.#secret).update(`address ${whose.address}`).digest();
    // An RFC 9562 UUID of version 8, which is free to be made of anything.
    const hex = `${digest.toString('hex', 0, 6)}8${digest.toString('hex', 6, 8).slice(1)}8${digest
      .toString('hex', 8, 16)
      .slice(1)}`;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** Encrypts what events know of people, making the keys that are missing. */
  async encrypt(db: Database, data: readonly PersonalDatum[]): Promise<EncryptedDatum[]> {
    const owned = data.map((datum) => ({ datum, subject: this.subjectOf(datum.whose) }));
    const encrypted: EncryptedDatum[] = [];
    // In one order, or two transactions that make the same keys would wait for each other.
    for (const { datum, subject } of owned.toSorted(bySubject)) {
      encrypted.push(this.#encrypted(await this.#keyOf(db, subject), datum));
    }
    return encrypted;
  }

  /**
   * Decrypts what was encrypted, and holds it to the commitment that the event hashes.
   * @throws Error when the key is another or a byte was changed
   */
  open(key: PersonKey, commitment: Uint8Array, encrypted: Uint8Array): unknown {
    const plain = decrypt(this.#derive(key), commitment, encrypted);
    const value: unknown = JSON.parse(plain.toString('utf8', SALT_BYTES));
    if (!commitmentOf(plain.subarray(0, SALT_BYTES), value).equals(commitment)) {
      throw new Error('what is kept of a person is not what the event says');
    }
    return value;
  }

  /** Reads keys afresh from now on: one of them may have been destroyed, or never committed. */
  forget(): void {
    this.#known.clear();
  }

  async #keyOf(db: Database, subject: string): Promise<PersonKey> {
    const known = this.#known.get(subject);
    if (known) return known;
    const key = await readOrMake(db, subject);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= REMEMBERED) this.#known.delete(oldest);
    this.#known.set(subject, key);
    return key;
  }

  #encrypted(key: PersonKey, { commitment, salt, value }: PersonalDatum): EncryptedDatum {
    const plain = Buffer.concat([salt, Buffer.from(JSON.stringify(value), 'utf8')]);
    return {
      commitment: commitment.toString('hex'),
      key: key.id,
      encrypted: encrypt(this.#derive(key), commitment, plain).toString('base64'),
    };
  }

  #derive({ seed }: PersonKey): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secret, seed, 'wardroom audit person', 32));
  }
}

function bySubject(one: { readonly subject: string }, other: { readonly subject: string }): number {
  return one.subject < other.subject ? -1 : Number(one.subject > other.subject);
}

async function readOrMake(db: Database, subject: string): Promise<PersonKey> {
  const [found] = await asSystem(db, 'record', () => keysOf(db, subject));
  if (found) return found;
  const made = { id: randomUUID(), subject, seed: randomBytes(32) };
  await asSystem(db, 'record', () => db.insert(auditPersonKeys).values(made).onConflictDoNothing());
  // Somebody else may have been first, and then theirs counts.
  const [key] = await asSystem(db, 'record', () => keysOf(db, subject));
  // Unless it was destroyed again meanwhile.
  return key ?? readOrMake(db, subject);
}

function keysOf(db: Database, subject: string) {
  return db
    .select({ id: auditPersonKeys.id, seed: auditPersonKeys.seed })
    .from(auditPersonKeys)
    .where(sql`${auditPersonKeys.subject} = ${subject}::uuid`);
}
