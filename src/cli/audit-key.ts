import { defineCommand } from './command.ts';
import { signingKeyOf } from './shared/secrets.ts';

/** `wardroom audit key`. */
export const auditKey = defineCommand({
  details: [
    'Auditors verify checkpoints with it. It belongs to AUDIT_SIGNING_KEY, or to the key in DATA_DIR, which is created when there is none.',
  ],
  options: {},
  run: async (_, { config, print }) => {
    print(`${(await signingKeyOf(config())).verifierText}\n`);
    return 0;
  },
});
