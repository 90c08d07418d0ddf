import { Extensions, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Decision } from '../../authz/index.ts';
import { open } from './gates.ts';
import { pascal } from './node.ts';

export enum DenialCode {
  SCOPE_REQUIRED = 'SCOPE_REQUIRED',
  PLAN_REQUIRED = 'PLAN_REQUIRED',
  STEP_UP_REQUIRED = 'STEP_UP_REQUIRED',
  FORBIDDEN = 'FORBIDDEN',
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  NOT_FOUND = 'NOT_FOUND',
}

registerEnumType(DenialCode, {
  name: 'DenialCode',
  description: 'Why an action is denied; the `code` of the error that trying it would give.',
  valuesConfig: {
    SCOPE_REQUIRED: { description: "The token's scopes do not cover the action." },
    PLAN_REQUIRED: { description: "The workspace's plan does not include it." },
    STEP_UP_REQUIRED: { description: 'The password was given too long ago for this action.' },
    FORBIDDEN: { description: 'The viewer may see the record and may not do this to it.' },
    UNAUTHENTICATED: { description: 'No credential was given.' },
    NOT_FOUND: { description: 'The record is missing, or invisible to the viewer.' },
  },
});

@Extensions({ gate: open('tells the viewer about their own rights only') })
@ObjectType({ description: 'Why the viewer may not do something, and what would help.' })
export class DenialReason {
  @Field(() => DenialCode, { description: 'The code of the error that trying it would give.' })
  readonly code: DenialCode;

  @Field(() => [String], { description: 'The conditions that are missing, such as `role:admin`.' })
  readonly requires: readonly string[];

  @Field(() => String, { description: 'A sentence that says what would help.' })
  readonly remedy: string;
}

/** An action that a client has a control for, in words: "delete this comment". */
export interface Hint {
  readonly action: string;
  readonly words: string;
}

export const canField = (action: string) => `viewerCan${pascal(action)}`;
export const reasonsField = (action: string) => `viewerCannot${pascal(action)}Reasons`;

/** The names of the fields that answer hints. */
export function hintFields(hints: readonly Pick<Hint, 'action'>[]): string[] {
  return hints.flatMap(({ action }) => [canField(action), reasonsField(action)]);
}

/**
 * Adds `viewerCan…` and `viewerCannot…Reasons` to a type for each hint. The gates resolve them, from
 * the facts that came with the record.
 */
export function ViewerCan(hints: readonly Hint[]): ClassDecorator {
  return ({ prototype }) => {
    for (const { action, words } of hints) {
      Field(() => Boolean, { description: `Whether the viewer can ${words}.` })(
        prototype,
        canField(action),
      );
      Field(() => [DenialReason], {
        description: `Why the viewer cannot ${words}. Empty when they can.`,
      })(prototype, reasonsField(action));
    }
  };
}

/** A decision as the list of reasons against it. */
export function reasonsOf(decision: Decision): DenialReason[] {
  if (decision.allowed) return [];
  const { code, requires, remedy } = decision;
  return [{ code: DenialCode[code], requires, remedy }];
}
