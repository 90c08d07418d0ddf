import { eq } from 'drizzle-orm';
import type { Whose } from '../../audit/log/event.ts';
import { PersonKeys } from '../../audit/log/index.ts';
import { destroyKeys, lockKeys, someRecords } from '../../audit/retention/erase.records.ts';
import { personErased } from '../../audit/retention/erased.event.ts';
import type { Database } from '../../authz/index.ts';
import { type Config, ConfigError } from '../../config.ts';
import { normalizeEmail } from '../../modules/user/email.ts';
import { users } from '../../modules/user/user.table.ts';
import { type Id, parseId } from '../../shared/id.ts';
import { foundSecret } from '../../stored-secret.ts';
import { NoSuchThing, UsageError } from '../exit.ts';
import { recordAsOperator } from '../operator-event.ts';
import { given, parseOptions, text } from '../options.ts';
import { withOwner } from './owner.ts';

/** Somebody as an operator names them: by the id of an account, or by an address. */
type Named = { readonly userId: Id<'user'> } | { readonly address: string };

interface Erased {
  readonly keys: number;
  readonly records: number;
}

/**
 * `wardroom audit erase --person <user id or email>`: destroys the keys under which the audit log
 * keeps what it knows of a person. The events stay as they are, byte for byte.
 * @returns the exit status
 * @throws UsageError, ConfigError; NoSuchThing for a person of whom nothing at all is known
 */
export async function eraseAudit(
  config: Config,
  print: (text: string) => void,
  args: readonly string[],
): Promise<number> {
  const named = personNamed(given(parseOptions(args, { person: text }), 'person'));
  const keys = new PersonKeys(await secretOf(config));
  const erased = await withOwner(config, 'erase a person from the audit log', (asOwner) =>
    asOwner((db) => erase(db, keys, named)),
  );
  print(said(erased));
  return 0;
}

async function erase(db: Database, keys: PersonKeys, named: Named): Promise<Erased> {
  await assertRightSecret(db, keys);
  const account = await accountOf(db, named);
  const known: readonly Whose[] = account
    ? [{ userId: account.id }, { address: account.emailNormal }]
    : [named];
  const held = await lockKeys(
    db,
    known.map((whose) => keys.subjectOf(whose)),
  );
  if (held.length === 0) {
    if (!account) throw new NoSuchThing('there is nobody by this id or address');
    return { keys: 0, records: 0 };
  }
  const records = await destroyKeys(db, held);
  const id = account?.id ?? ('userId' in named ? named.userId : null);
  await recordAsOperator(db, personErased, { after: { id, records } });
  return { keys: held.length, records };
}

async function accountOf(db: Database, named: Named) {
  const whose =
    'userId' in named ? eq(users.id, named.userId) : eq(users.emailNormal, named.address);
  const { id, emailNormal } = users;
  const [account] = await db.select({ id, emailNormal }).from(users).where(whose);
  return account;
}

/** With another secret than the server's, the key of an address would not be found, and stay. */
async function assertRightSecret(db: Database, keys: PersonKeys): Promise<void> {
  const records = await someRecords(db);
  const opens = records.some(({ key, commitment, encrypted }) => {
    try {
      keys.open(key, commitment, encrypted);
      return true;
    } catch {
      return false;
    }
  });
  if (records.length > 0 && !opens) {
    throw new ConfigError('AUDIT_SECRET: is not the secret that the server works with');
  }
}

async function secretOf({ auditSecret, dataDir }: Config): Promise<string> {
  const secret = auditSecret ?? (await foundSecret(dataDir, 'audit-secret'));
  if (secret === null) {
    throw new ConfigError('AUDIT_SECRET: must be that of the server, which DATA_DIR does not hold');
  }
  return secret;
}

function personNamed(named: string): Named {
  const userId = parseId('user', named);
  if (userId) return { userId };
  const address = normalizeEmail(named);
  if (address === null) throw new UsageError('--person is the id of a person or their address');
  return { address };
}

function said({ keys, records }: Erased): string {
  if (keys === 0) return 'The audit log knows nothing of this person that could be erased.\n';
  const [ofKeys, ofRecords] = [counted(keys, 'key'), counted(records, 'record')];
  return `Erased ${ofRecords} of this person, with the ${ofKeys} that opened them.\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
