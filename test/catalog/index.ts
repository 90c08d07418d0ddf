import type { Scope } from '../../src/modules/token/scopes.ts';
import { auditTests } from './audit.ts';
import { commentTests } from './comment.ts';
import { documentTests } from './document.ts';
import { impersonationTests } from './impersonation.ts';
import { invitationTests } from './invitation.ts';
import { membershipTests } from './membership.ts';
import type { Example, Input, MutationTests } from './mutation-tests.ts';
import type { ResourceTests } from './resource-tests.ts';
import { sessionTests } from './session.ts';
import { shareTests } from './share.ts';
import type { Story } from './story.ts';
import { tokenTests } from './token.ts';
import { userTests } from './user.ts';
import { workspaceTests } from './workspace.ts';

export type { Input } from './mutation-tests.ts';

/** In the order in which their records are added to the scene: what others name comes first. */
const registered = [
  userTests,
  sessionTests,
  workspaceTests,
  membershipTests,
  invitationTests,
  tokenTests,
  impersonationTests,
  documentTests,
  shareTests,
  commentTests,
  auditTests,
] as const;

type MutationsOf<R> = R extends { readonly mutations: infer M } ? keyof M & string : never;

/** The name of a mutation of the schema. */
export type MutationName = MutationsOf<(typeof registered)[number]>;

/** What the tests have to know of each resource. */
export const resources: readonly ResourceTests[] = registered;

/** Every mutation, with what the tests have to know of it. */
export const mutations = Object.fromEntries(
  resources.flatMap((resource) => Object.entries(resource.mutations)),
) as Readonly<Record<MutationName, MutationTests>>;

export const mutationNames = Object.keys(mutations) as readonly MutationName[];

/** The mutations that a token can do, each with the scope that it needs. */
export const mutationsByScope: readonly (readonly [MutationName, Scope])[] = mutationNames.flatMap(
  (name) => {
    const { needs } = mutations[name];
    return needs === 'session' || needs === 'nothing' ? [] : [[name, needs] as const];
  },
);

/** All examples of a mutation; what one of the further ones leaves out is that of the first. */
export function examplesOf(name: MutationName): readonly Example[] {
  const { values, given, also = [] } = mutations[name];
  const first: Example = { ...(values ? { values } : {}), ...(given ? { given } : {}) };
  return [first, ...also.map((more) => ({ ...first, ...more }))];
}

/** A valid input of a mutation, with records that this creates in the story. */
export async function inputFor(name: MutationName, story: Story): Promise<Input> {
  return inputOf(mutations[name], story);
}

/** The same of one of its examples. */
export async function inputOf({ values, given }: Example, story: Story): Promise<Input> {
  return { ...values, ...(await given?.(story)) };
}
