import type { Table } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { declareEvent, type EventType } from '../audit/log/index.ts';
import {
  type AboutTable,
  type Action,
  type ColumnsOf,
  declareActions,
  type Policy,
  PolicyError,
  type TableAccess,
  type TableOf,
  tenantIdOf,
} from '../authz/index.ts';
import { type RecordGate, record } from '../shared/graphql/gates.ts';
import type { Hint } from '../shared/graphql/hints.ts';
import type {
  AboutRecords,
  ColumnOf,
  Definition,
  EventWords,
  Own,
  Reading,
  RowOf,
} from './action-definitions.ts';

/** An action with the event that it writes. */
export interface ModuleAction<
  T extends Table = Table,
  Column extends string = string,
  Event extends EventType | null = EventType | null,
> extends Action<T, Column> {
  readonly event: Event;
}

/** An action that writes an event, as a unit of work performs it. */
export interface AuditedAction<T extends PgTable = PgTable, Column extends string = string>
  extends Action<T, Column> {
  readonly event: EventType;
}

const declared = Symbol('declared');

/** A mutation that performs or demands an action of a policy. */
export interface MutationUse {
  readonly mutation: string;
  readonly policy: Policy;
  readonly action: string;
  /** Whether the gate of the mutation asks for this action. */
  readonly isGate: boolean;
}

/** What follows from all actions of a table. */
export interface Declaration {
  readonly policy: Policy;
  readonly access: TableAccess;
  readonly mutations: readonly MutationUse[];
  /** The actions that a client has a control for. */
  readonly hints: readonly Hint[];
  /** By the act that writes them: `document.share`; or by the system purpose. */
  readonly events: readonly { readonly under: string; readonly event: EventType }[];
}

/** The declared actions of a policy's records, by name. */
export type Actions = { readonly [declared]: Declaration };

type DeclaredActions<T extends Table, D> = Actions & {
  readonly [Name in keyof D]: ModuleAction<
    TableOf<D[Name], T>,
    ColumnsOf<D[Name]>,
    D[Name] extends { readonly event: unknown } ? EventType<RowOf<T>> : null
  >;
};

/**
 * Declares for each action of a policy what it does, which mutation performs it and which event it
 * writes. Row-level security, the columns that may change, the audit event and the mutation's gate
 * follow from it. Each action of the policy that is not for reading has to be declared.
 * @throws PolicyError for a definition that fits neither the policy nor the table
 */
export function actions<
  T extends Table,
  A extends string,
  const D extends Readonly<
    Record<string, Definition<Exclude<ColumnOf<T>, NoInfer<Secret>> | NoInfer<Secret>>>
  > &
    Readonly<Record<Exclude<A, Reading>, Own<ColumnOf<T>>>>,
  const Secret extends ColumnOf<T> = never,
>(policy: Policy<T, A>, about: AboutRecords<T, Secret>, definitions: D): DeclaredActions<T, D> {
  const { access, actions: plain } = declareActions<T, never>(
    policy,
    about as AboutTable<T>,
    definitions as never,
  );
  const entries = Object.entries(definitions) as [string, Definition<string>][];
  const events = new Map<
    string,
    { readonly words: EventWords<string>; readonly event: EventType }
  >();
  const eventOf = (definition: Definition<string>): EventType | null => {
    const { event: words } = definition;
    if (!words) return null;
    const known = events.get(words.name);
    if (known && known.words !== words) {
      throw new PolicyError(`${policy.name}: two events are called ${words.name}`);
    }
    const event = known?.event ?? eventFrom(policy, about, definition, words);
    events.set(words.name, { words, event });
    return event;
  };
  const made = entries.map(([name, definition]) => {
    const action = (plain as Readonly<Record<string, Action>>)[name];
    return [name, { ...action, event: eventOf(definition) }] as const;
  });
  const declaration: Declaration = {
    policy,
    access,
    mutations: entries.flatMap(([action, definition]) => usesOf(policy, action, definition)),
    hints: entries.flatMap(([action, definition]) => hintOf(policy, action, definition)),
    events: entries.flatMap(([name, definition]) => {
      const event = eventOf(definition);
      return event ? [{ under: underOf(policy, name, definition), event }] : [];
    }),
  };
  return { ...Object.fromEntries(made), [declared]: declaration } as never;
}

/** What follows from declared actions. */
export function declarationOf(of: Actions): Declaration {
  return of[declared];
}

function usesOf(policy: Policy, action: string, definition: Definition<string>): MutationUse[] {
  if ('by' in definition || 'as' in definition) return [];
  const { mutation, checkedIn } = definition as Own<string>;
  return [
    ...(mutation ? [{ mutation, policy, action, isGate: true }] : []),
    ...(checkedIn ? [{ mutation: checkedIn, policy, action, isGate: false }] : []),
  ];
}

/** A record exists already, so there is no hint about creating it. */
function hintOf(policy: Policy, action: string, definition: Definition<string>): Hint[] {
  if ('by' in definition || 'as' in definition || action.startsWith('create')) return [];
  const { mutation, checkedIn, guards, words } = definition as Own<string>;
  if (!mutation && !checkedIn && !guards && !words) return [];
  return [{ action, words: words ?? `${spaced(action)} this ${spaced(policy.name)}` }];
}

function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function underOf(policy: Policy, name: string, definition: Definition<string>): string {
  if ('by' in definition) return `${definition.by.policy.name}.${definition.by.action}`;
  return 'as' in definition ? definition.as : `${policy.name}.${name}`;
}

function eventFrom<T extends Table>(
  policy: Policy,
  { secret = [], personal, everyUpdate = {} }: AboutRecords<T, string>,
  { updates = [] }: Definition<string>,
  { name, says, shows, touches = [] }: EventWords<string>,
): EventType {
  const changed = updates.filter((column) => !touches.includes(column) && !(column in everyUpdate));
  return declareEvent<never>(`${policy.name}.${name}`, policy.name, {
    description: says,
    shows: shows ?? changed,
    touches,
    secret,
    workspaceOf: (row) => tenantIdOf(policy, row),
    ...(personal ? { personal: personal as never } : {}),
  });
}

/** A type whose objects are records of the policy, with hints about its declared actions. */
export function recordOf<A extends string>(
  of: Actions,
  policy: Policy & { readonly rules: Readonly<Record<A, unknown>> },
  fields: readonly string[],
  gated: Readonly<Record<string, A>> = {},
): RecordGate {
  return record(policy, fields, gated, hintsOf(of));
}

/** The hints about declared actions, for `ViewerCan`. */
export function hintsOf(of: Actions): readonly Hint[] {
  return of[declared].hints;
}
