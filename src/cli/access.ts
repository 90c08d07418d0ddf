import { committedModel, NoModel } from './access-revision.ts';

const USAGE = `usage: wardroom access diff <git-ref>

  Says who gains and who loses what between that revision's policies and these.
  Ends with 0 when nobody does, 1 when some only lose, 2 when anybody gains.
`;

/** How it ends; the errors as sysexits.h has them, apart from what CI has to tell apart. */
export const EXIT = {
  same: 0,
  losses: 1,
  gains: 2,
  usage: 64,
  unreadable: 65,
  noModel: 66,
  failed: 70,
} as const;

export interface Streams {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * `wardroom access diff <git-ref>`: compares the policies of a revision with those of this program.
 * @param root where the project is, as a folder
 * @returns the exit status: what was found, or what went wrong, never one for the other
 */
export async function access(
  args: readonly string[],
  root: string,
  { print, complain }: Streams,
): Promise<number> {
  const [verb, ref = '', ...rest] = args;
  if (verb !== 'diff' || rest.length > 0 || !/^[^-\s:][^\s:]*$/.test(ref)) {
    complain(USAGE);
    return EXIT.usage;
  }
  try {
    const text = await committedModel(ref, root);
    const differences = await differencesFrom(text);
    for (const { sentence } of differences) print(`${sentence}\n`);
    if (differences.length === 0) return EXIT.same;
    return differences.some(({ kind }) => kind === 'gain') ? EXIT.gains : EXIT.losses;
  } catch (error) {
    complain(`wardroom: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof NoModel) return EXIT.noModel;
    return error instanceof Error && error.name === 'UnreadableModel'
      ? EXIT.unreadable
      : EXIT.failed;
  }
}

/** Loaded when it is needed: the policies with all that they decide about. */
async function differencesFrom(text: string) {
  const [{ parseModel }, { differencesBetween }, { currentModel }] = await Promise.all([
    import('../authz/report/model-text.ts'),
    import('../authz/report/difference.ts'),
    import('./access/product.ts'),
  ]);
  return differencesBetween(parseModel(text), currentModel());
}
