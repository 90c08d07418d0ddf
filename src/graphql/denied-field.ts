import {
  type Attempt,
  Denied,
  type NotAllowed,
  type Refusal,
  type Viewer,
} from '../authz/index.ts';

/** A place in an answer, as graphql-js links it. */
export interface Place {
  readonly prev: Place | undefined;
  readonly key: string | number;
}

type Path = readonly (string | number)[];

/** How many of the other paths an error names. */
const MOST_PATHS = 100;

/** A gated field was denied in an operation, for one reason, once or many times. */
export class DeniedField extends Denied {
  readonly viewer: Viewer;
  readonly attempts: Attempt[] = [];
  readonly #others: Place[] = [];

  constructor({ viewer, decision, attempt }: Refusal) {
    super(decision, attempt);
    this.viewer = viewer;
    this.attempts.push(attempt);
  }

  /** The field was denied for the same reason once more. */
  again(attempt: Attempt, place: Place): void {
    this.attempts.push(attempt);
    if (this.#others.length < MOST_PATHS) this.#others.push(place);
  }

  /** The paths of the places after the first one, at most 100. */
  get paths(): readonly Path[] {
    return this.#others.map(pathOf);
  }
}

/** The denied fields of one operation: one error for each field, person and reason. */
export class DeniedFields {
  readonly #byReason = new Map<string, DeniedField>();
  /** The same for a page, whose records share a decision. */
  readonly #byDecision = new Map<NotAllowed, DeniedField>();

  /**
   * Notes that a field of a record was denied.
   * @param coordinate the field, as `Type.field`
   * @returns the value of the field
   * @throws DeniedField the first time that this field is denied for this reason
   */
  deny(coordinate: string, refusal: Refusal, place: Place): null {
    const { decision, attempt } = refusal;
    const known = this.#byDecision.get(decision) ?? this.#byReason.get(keyOf(coordinate, refusal));
    const denied = known ?? new DeniedField(refusal);
    this.#byDecision.set(decision, denied);
    if (known) {
      known.again(attempt, place);
      return null;
    }
    this.#byReason.set(keyOf(coordinate, refusal), denied);
    throw denied;
  }
}

/** In a mutation, one root field may be sent by another person than the one before it. */
function keyOf(coordinate: string, { viewer, decision }: Refusal): string {
  const { credential, userId } = viewer;
  const by = credential.kind === 'anonymous' ? null : credential.id;
  const { code, requires, remedy, maxAge } = decision;
  return JSON.stringify([coordinate, userId, by, code, requires, remedy, maxAge]);
}

function pathOf(place: Place): Path {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at; at = at.prev) path.push(at.key);
  return path.reverse();
}
