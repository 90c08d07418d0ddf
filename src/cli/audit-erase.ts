import { eq } from 'drizzle-orm';
import type { Whose } from '../audit/log/event.ts';
import { PersonKeys } from '../audit/log/index.ts';
import { destroyKeys, lockKeys, someRecords } from '../audit/retention/erase.records.ts';
import { personErased } from '../audit/retention/erased.event.ts';
import type { Database } from '../authz/index.ts';
import { type Config, ConfigError } from '../config.ts';
import { normalizeEmail } from '../modules/user/email.ts';
import { users } from '../modules/user/user.table.ts';
import { type Id, parseId } from '../shared/id.ts';
import { defineCommand } from './command.ts';
import { withOwner } from './database/with-database.ts';
import { NO_INPUT_HELP, NoInput, UsageError } from './exit.ts';
import { recordAsOperator } from './shared/operator-event.ts';
import { foundSecret } from './shared/secrets.ts';
import { counted } from './shared/text.ts';

/** A person as an operator names them: by the id of an account, or by an email address. */
type Person = { readonly userId: Id<'user'> } | { readonly address: string };

interface Erased {
  readonly keys: number;
  readonly records: number;
}

/**
 * `wardroom audit erase`. It destroys the keys that encrypt the personal data of one person. The
 * events stay the same, byte for byte.
 */
export const auditErase = defineCommand({
  details: [
    'Personal data is encrypted with keys of its own for each person. This command destroys these keys. The events themselves stay, and the log can still be verified.',
    'With DATABASE_URL it needs DATABASE_OWNER_URL too. It needs the AUDIT_SECRET of the server.',
  ],
  options: {
    person: { value: 'user', help: 'the id of the user, or an email address', required: true },
  },
  exitCodes: NO_INPUT_HELP,
  run: async (options, { config: readConfig, print }) => {
    const person = personNamed(options.person);
    const config = readConfig();
    const keys = new PersonKeys(await secretOf(config));
    const erased = await withOwner(config, 'to erase a person from the audit log', (asOwner) =>
      asOwner((db) => erase(db, keys, person)),
    );
    print(sentenceOf(erased));
    return 0;
  },
});

async function erase(db: Database, keys: PersonKeys, person: Person): Promise<Erased> {
  await assertRightSecret(db, keys);
  const account = await accountOf(db, person);
  const known: readonly Whose[] = account
    ? [{ userId: account.id }, { address: account.emailNormal }]
    : [person];
  const locked = await lockKeys(
    db,
    known.map((whose) => keys.subjectOf(whose)),
  );
  if (locked.length === 0) {
    if (!account) throw new NoInput('there is no user with this id or email address');
    return { keys: 0, records: 0 };
  }
  const records = await destroyKeys(db, locked);
  const id = account?.id ?? ('userId' in person ? person.userId : null);
  await recordAsOperator(db, personErased, { after: { id, records } });
  return { keys: locked.length, records };
}

async function accountOf(db: Database, person: Person) {
  const matches =
    'userId' in person ? eq(users.id, person.userId) : eq(users.emailNormal, person.address);
  const { id, emailNormal } = users;
  const [account] = await db.select({ id, emailNormal }).from(users).where(matches);
  return account;
}

/** A wrong secret would not find the key of an email address, and the data would stay. */
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
    throw new ConfigError('AUDIT_SECRET: is not the secret of the server that wrote the log');
  }
}

async function secretOf({ auditSecret, dataDir }: Config): Promise<string> {
  const secret = auditSecret ?? (await foundSecret(dataDir, 'audit-secret'));
  if (secret === null) {
    throw new ConfigError(
      'AUDIT_SECRET: must be set to the secret of the server, because DATA_DIR contains none',
    );
  }
  return secret;
}

function personNamed(text: string): Person {
  const userId = parseId('user', text);
  if (userId) return { userId };
  const address = normalizeEmail(text);
  if (address === null) throw new UsageError('--person must be a user id or an email address');
  return { address };
}

function sentenceOf({ keys, records }: Erased): string {
  if (keys === 0) return 'The audit log contains no personal data of this person.\n';
  const them = records === 1 ? 'it' : 'them';
  const destroyed = keys === 1 ? `The key that decrypts ${them} was` : `Their ${keys} keys were`;
  return `Erased ${counted(records, 'record')} of this person. ${destroyed} destroyed.\n`;
}
