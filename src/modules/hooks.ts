import type { Policy } from '../authz/index.ts';
import type { WriteUnit } from './operation.ts';

type RowOf<P extends Policy> = P['table']['$inferSelect'];

/** What a module does when an act of another module happens, in the same transaction. */
export interface Hook {
  readonly moment: 'before' | 'after';
  readonly policy: Policy;
  readonly action: string;
  readonly run: (unit: WriteUnit, record: never) => Promise<void>;
}

/**
 * Runs once an act is allowed, before anything is changed.
 * @param run gets the record as it is, and throws to refuse the act
 */
export function before<P extends Policy>(
  policy: P,
  action: keyof P['rules'] & string,
  run: (unit: WriteUnit, record: RowOf<P>) => Promise<void>,
): Hook {
  return { moment: 'before', policy, action, run };
}

/** Runs after an act changed or created its record; gets the record as stored. */
export function after<P extends Policy>(
  policy: P,
  action: keyof P['rules'] & string,
  run: (unit: WriteUnit, record: RowOf<P>) => Promise<void>,
): Hook {
  return { moment: 'after', policy, action, run };
}

/** Runs the hooks of an act at one moment, in the order of the modules. */
export async function runHooks(
  hooks: readonly Hook[],
  moment: Hook['moment'],
  { policy, name }: { readonly policy: Policy; readonly name: string },
  unit: WriteUnit,
  record: unknown,
): Promise<void> {
  for (const hook of hooks) {
    if (hook.moment !== moment || hook.policy !== policy || hook.action !== name) continue;
    await hook.run(unit, record as never);
  }
}
