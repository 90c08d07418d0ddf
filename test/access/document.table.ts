/**
 * The document table of ACCESS.md (without shares), written out by hand for every state.
 *
 *   y  done
 *   C  has the right, but the state leaves nothing to do: CONFLICT
 *   F  FORBIDDEN: can read the document and may not do this
 *   N  NOT_FOUND: cannot read it
 *   P  PLAN_REQUIRED: only the plan is missing
 *   U  UNAUTHENTICATED
 *
 * The left four are members with that role who did not write it. The next four wrote it and are
 * editor, admin, owner, or by now only viewer. `former` wrote it and is no longer a member.
 */
const written = `
action       status             visibility locked plan            owner admin editor viewer  author authorAdmin authorOwner authorViewer  former outsider guest nobody

read         published          workspace  *      *               y y y y   y y y y   N N N U
read         draft,archived     workspace  *      *               y y y N   y y y y   N N N U
read         *                  private    *      *               N N N N   y y y y   N N N U

node         published          workspace  *      *               y y y y   y y y y   N N N N
node         draft,archived     workspace  *      *               y y y N   y y y y   N N N N
node         *                  private    *      *               N N N N   y y y y   N N N N

readInternalNotes   published       workspace *   *               y y y F   y y y y   N N N U
readInternalNotes   draft,archived  workspace *   *               y y y N   y y y y   N N N U
readInternalNotes   *               private   *   *               N N N N   y y y y   N N N U

writeInternalNotes  published       workspace no  *               y y y F   y y y F   N N N U
writeInternalNotes  draft           workspace no  *               y y y N   y y y F   N N N U
writeInternalNotes  archived        workspace no  *               F F F N   F F F F   N N N U
writeInternalNotes  published       workspace yes *               F F F F   F F F F   N N N U
writeInternalNotes  draft,archived  workspace yes *               F F F N   F F F F   N N N U
writeInternalNotes  draft,published private   no  *               N N N N   y y y F   N N N U
writeInternalNotes  archived        private   no  *               N N N N   F F F F   N N N U
writeInternalNotes  *               private   yes *               N N N N   F F F F   N N N U

update       published          workspace  no     *               y y y F   y y y F   N N N U
update       draft              workspace  no     *               y y y N   y y y F   N N N U
update       archived           workspace  no     *               F F F N   F F F F   N N N U
update       published          workspace  yes    *               F F F F   F F F F   N N N U
update       draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
update       draft,published    private    no     *               N N N N   y y y F   N N N U
update       archived           private    no     *               N N N N   F F F F   N N N U
update       *                  private    yes    *               N N N N   F F F F   N N N U

publish      draft              workspace  no     *               y y y N   y y y F   N N N U
publish      published          workspace  no     *               C C C F   C C C F   N N N U
publish      archived           workspace  no     *               C C C N   C C C F   N N N U
publish      published          workspace  yes    *               F F F F   F F F F   N N N U
publish      draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
publish      draft              private    no     *               N N N N   y y y F   N N N U
publish      published,archived private    no     *               N N N N   C C C F   N N N U
publish      *                  private    yes    *               N N N N   F F F F   N N N U

archive      published          workspace  no     *               y y y F   y y y F   N N N U
archive      draft              workspace  no     *               y y y N   y y y F   N N N U
archive      archived           workspace  no     *               C C C N   C C C F   N N N U
archive      published          workspace  yes    *               F F F F   F F F F   N N N U
archive      draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
archive      draft,published    private    no     *               N N N N   y y y F   N N N U
archive      archived           private    no     *               N N N N   C C C F   N N N U
archive      *                  private    yes    *               N N N N   F F F F   N N N U

restore      archived           workspace  no     *               y y y N   y y y F   N N N U
restore      published          workspace  no     *               C C C F   C C C F   N N N U
restore      draft              workspace  no     *               C C C N   C C C F   N N N U
restore      published          workspace  yes    *               F F F F   F F F F   N N N U
restore      draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
restore      archived           private    no     *               N N N N   y y y F   N N N U
restore      draft,published    private    no     *               N N N N   C C C F   N N N U
restore      *                  private    yes    *               N N N N   F F F F   N N N U

makePrivate  published          workspace  no     pro,enterprise  F F F F   y y y F   N N N U
makePrivate  draft,archived     workspace  no     pro,enterprise  F F F N   y y y F   N N N U
makePrivate  published          workspace  no     free            F F F F   P P P F   N N N U
makePrivate  draft,archived     workspace  no     free            F F F N   P P P F   N N N U
makePrivate  *                  private    no     pro,enterprise  N N N N   C C C F   N N N U
makePrivate  *                  private    no     free            N N N N   P P P F   N N N U
makePrivate  published          workspace  yes    *               F F F F   F F F F   N N N U
makePrivate  draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
makePrivate  *                  private    yes    *               N N N N   F F F F   N N N U

makeVisible  *                  private    no     *               N N N N   y y y F   N N N U
makeVisible  published          workspace  no     *               F F F F   C C C F   N N N U
makeVisible  draft,archived     workspace  no     *               F F F N   C C C F   N N N U
makeVisible  published          workspace  yes    *               F F F F   F F F F   N N N U
makeVisible  draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
makeVisible  *                  private    yes    *               N N N N   F F F F   N N N U

delete       published          workspace  no     *               y y F F   y y y F   N N N U
delete       draft,archived     workspace  no     *               y y F N   y y y F   N N N U
delete       published          workspace  yes    *               F F F F   F F F F   N N N U
delete       draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
delete       *                  private    no     *               N N N N   y y y F   N N N U
delete       *                  private    yes    *               N N N N   F F F F   N N N U

transfer     published          workspace  no     *               y y F F   y y y F   N N N U
transfer     draft,archived     workspace  no     *               y y F N   y y y F   N N N U
transfer     published          workspace  yes    *               F F F F   F F F F   N N N U
transfer     draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
transfer     *                  private    no     *               N N N N   y y y F   N N N U
transfer     *                  private    yes    *               N N N N   F F F F   N N N U

lock         published          workspace  no     enterprise      y y F F   F y y F   N N N U
lock         draft,archived     workspace  no     enterprise      y y F N   F y y F   N N N U
lock         published          workspace  yes    enterprise      C C F F   F C C F   N N N U
lock         draft,archived     workspace  yes    enterprise      C C F N   F C C F   N N N U
lock         published          workspace  *      free,pro        P P F F   F P P F   N N N U
lock         draft,archived     workspace  *      free,pro        P P F N   F P P F   N N N U
lock         *                  private    *      *               N N N N   F F F F   N N N U

unlock       published          workspace  yes    enterprise      y y F F   F y y F   N N N U
unlock       draft,archived     workspace  yes    enterprise      y y F N   F y y F   N N N U
unlock       published          workspace  no     enterprise      C C F F   F C C F   N N N U
unlock       draft,archived     workspace  no     enterprise      C C F N   F C C F   N N N U
unlock       published          workspace  *      free,pro        P P F F   F P P F   N N N U
unlock       draft,archived     workspace  *      free,pro        P P F N   F P P F   N N N U
unlock       *                  private    *      *               N N N N   F F F F   N N N U
`;

export const STATUSES = ['draft', 'published', 'archived'] as const;
export const VISIBILITIES = ['workspace', 'private'] as const;
export const LOCKED = ['no', 'yes'] as const;
export const PLANS = ['free', 'pro', 'enterprise'] as const;

/** The state of a document, and the plan of its workspace. */
export interface State {
  readonly status: (typeof STATUSES)[number];
  readonly visibility: (typeof VISIBILITIES)[number];
  readonly locked: (typeof LOCKED)[number];
  readonly plan: (typeof PLANS)[number];
}

const [header = '', ...lines] = written.split('\n').filter((line) => line.trim() !== '');
const DIMENSIONS = 5;

/** Those who are no members: no plan gives or takes them anything. */
const STRANGERS: readonly string[] = ['former', 'outsider', 'guest', 'nobody'];

/** The columns of the table. */
export const PERSONAS: readonly string[] = header.trim().split(/\s+/).slice(DIMENSIONS);

const cells = new Map<string, string>();
const boundToPlan = new Set<string>();
for (const line of lines) {
  const [action = '', statuses, visibilities, locks, plans, ...outcomes] = line.trim().split(/\s+/);
  if (outcomes.length !== PERSONAS.length) throw new Error(`not one outcome a persona: ${line}`);
  if (plans !== '*') boundToPlan.add(action);
  for (const state of PLANS.flatMap((plan) => [...statesOn(plan)])) {
    const covered =
      covers(statuses, state.status) &&
      covers(visibilities, state.visibility) &&
      covers(locks, state.locked) &&
      covers(plans, state.plan);
    if (!covered) continue;
    PERSONAS.forEach((persona, column) => {
      const key = keyOf(persona, action, state);
      if (cells.has(key)) throw new Error(`two expectations for ${key}`);
      cells.set(key, outcomes[column] ?? '');
    });
  }
}

/**
 * What must happen when a persona tries an action on a document in a state.
 * @throws Error for a cell that the table does not have
 */
export function expectedOutcome(persona: string, action: string, state: State): string {
  const outcome = cells.get(keyOf(persona, action, state));
  if (outcome === undefined) throw new Error(`nothing is expected of ${persona}, ${action}`);
  return outcome;
}

/**
 * Whether a cell is tried. Where the table names no plan one plan will do, and for whoever is no
 * member it never matters; but what was private before a plan was lowered is tried on the lowest too.
 */
export function isTried(persona: string, action: string, { plan, visibility }: State): boolean {
  if (plan === 'enterprise') return true;
  const lowered = plan === 'free' && visibility === 'private';
  return !STRANGERS.includes(persona) && (lowered || boundToPlan.has(action));
}

/** The personas of whom something is tried on a plan. */
export function personasOn(plan: State['plan']): readonly string[] {
  return PERSONAS.filter((persona) =>
    [...statesOn(plan)].some((state) => isTried(persona, 'makePrivate', state)),
  );
}

/** How many cells the table has. */
export const CELLS = cells.size;

/** Every state that a document can be in on a plan. */
export function* statesOn(plan: State['plan']): Generator<State> {
  for (const status of STATUSES) {
    for (const visibility of VISIBILITIES) {
      for (const locked of LOCKED) yield { status, visibility, locked, plan };
    }
  }
}

export function keyOf(persona: string, action: string, state: State): string {
  const { status, visibility, locked, plan } = state;
  return `${persona} ${action} ${status} ${visibility} locked:${locked} ${plan}`;
}

function covers(written: string | undefined, value: string): boolean {
  return written === '*' || (written ?? '').split(',').includes(value);
}
