import { generateSigningKey, isKeyName } from '../../audit/proof/key.ts';
import { UsageError } from '../exit.ts';
import { given, parseOptions, text } from '../options.ts';
import type { AuditProcess } from './process.ts';
import { signingKeyOf } from './signing-key.ts';

/**
 * `audit key`: prints the key that checkpoints are verified with, for auditors.
 * @returns the exit status
 * @throws UsageError
 */
export async function printVerifierKey(
  args: readonly string[],
  { config, print }: AuditProcess,
): Promise<number> {
  parseOptions(args, {});
  print(`${(await signingKeyOf(config())).verifierText}\n`);
  return 0;
}

/**
 * `audit new-key`: prints a new key to sign checkpoints with, which is a secret.
 * @returns the exit status
 * @throws UsageError
 */
export async function printNewKey(
  args: readonly string[],
  { print }: AuditProcess,
): Promise<number> {
  const name = given(parseOptions(args, { name: text }), 'name');
  if (!isKeyName(name)) throw new UsageError('--name has neither domains nor a plus in it');
  print(`${generateSigningKey(name)}\n`);
  return 0;
}
