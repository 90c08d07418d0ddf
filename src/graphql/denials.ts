import type { GraphQLError } from 'graphql';
import { type DenialDraft, draftsOfDenial, type Origin } from '../audit/log/index.ts';
import { Denied, type Guard } from '../authz/index.ts';
import { DeniedField } from './denied-field.ts';
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
): ReadonlyMap<number, readonly DenialDraft[]> {
  const drafts = errors.map((error) => draftsOf(error, requesters, origin));
  return new Map([...drafts.entries()].filter(([, { length }]) => length > 0));
}

function draftsOf(error: GraphQLError, requesters: Requesters, origin: Origin): DenialDraft[] {
  const denied = causeOf(error);
  if (denied instanceof DeniedField) {
    const { viewer, decision, attempts } = denied;
    return draftsOfDenial(viewer, origin, decision, attempts);
  }
  const viewer = requesters.at(error.path)?.viewer;
  if (!(denied instanceof Denied) || !viewer) return [];
  return draftsOfDenial(viewer, origin, denied.decision, [denied.attempt]);
}
