import { generateSigningKey, isKeyName } from '../audit/proof/key.ts';
import { defineCommand } from './command.ts';
import { UsageError } from './exit.ts';

/** `wardroom audit new-key`. */
export const auditNewKey = defineCommand({
  details: ['Set it as AUDIT_SIGNING_KEY. It is a secret.'],
  options: {
    name: { value: 'name', help: 'a name for the key, such as example.com/audit', required: true },
  },
  run: async ({ name }, { print }) => {
    if (!isKeyName(name)) throw new UsageError('--name must not contain spaces or a plus sign');
    print(`${generateSigningKey(name)}\n`);
    return 0;
  },
});
