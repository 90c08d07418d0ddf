import type { GraphQLError } from 'graphql';
import { type Draft, draftOfDenial, type Origin } from '../audit/log/index.ts';
import { Denied, type Guard } from '../authz/index.ts';
import { causeOf } from './errors.ts';

/** Who asked: in a mutation that may be somebody else from one root field to the next. */
export class Requesters {
  #field = '';
  readonly #guards = new Map<string, Guard>();

  /** A root field of a mutation begins, by its name in the answer. */
  begin(field: string): void {
    this.#field = field;
  }

  /** Somebody asks by this guard, whose viewer may still be read again. */
  note(guard: Guard): void {
    this.#guards.set(this.#field, guard);
  }

  /** The guard by which the part of the answer at `path` was asked for. */
  at(path: GraphQLError['path']): Guard | undefined {
    return this.#guards.get(String(path?.[0])) ?? this.#guards.get('');
  }
}

/** The denials of signed-in viewers among the errors of an answer, by their place there. */
export function denialsAmong(
  errors: readonly GraphQLError[],
  requesters: Requesters,
  origin: Origin,
): ReadonlyMap<number, Draft> {
  const drafts = errors.map((error) => {
    const denied = causeOf(error);
    const viewer = requesters.at(error.path)?.viewer;
    return denied instanceof Denied && viewer ? draftOfDenial(viewer, origin, denied) : null;
  });
  return new Map([...drafts.entries()].filter((entry): entry is [number, Draft] => !!entry[1]));
}
