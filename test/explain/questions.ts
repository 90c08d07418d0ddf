import type { PersonKey } from '../../src/demo/cast.ts';
import type { Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

export const EXPLAIN = `query ($input: ExplainAccessInput!) {
  explainAccess(input: $input) {
    allowed code authority summary wouldAllow inLists missingFromLists
    tree { depth kind words holds value }
  }
}`;

export const WHO_CAN = `query ($id: ID!, $action: String!, $first: Int, $after: String) {
  whoCan(id: $id, action: $action, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor }
    nodes { userId user { id name } role authority }
  }
}`;

export interface Explained {
  readonly allowed: boolean;
  readonly code: string | null;
  readonly authority: readonly string[];
  readonly summary: string;
  readonly wouldAllow: readonly (readonly string[])[];
  readonly inLists: boolean | null;
  readonly missingFromLists: string | null;
  readonly tree: readonly {
    readonly depth: number;
    readonly kind: string;
    readonly words: string;
    readonly holds: boolean;
    readonly value: string | null;
  }[];
}

export interface HolderTold {
  readonly userId: string;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly role: string | null;
  readonly authority: readonly string[];
}

/** Asks whether and why somebody may do something. */
export async function explained(
  client: Client,
  id: string,
  action: string,
  person: { readonly userId: string } | { readonly email: string },
): Promise<Explained> {
  return (await client.ask(EXPLAIN, { input: { id, action, ...person } })).explainAccess;
}

/** Asks for everyone who may do something, page by page. */
export async function holders(
  client: Client,
  id: string,
  action: string,
  first = 100,
): Promise<HolderTold[]> {
  const all: HolderTold[] = [];
  let after: string | null = null;
  do {
    const { whoCan } = await client.ask(WHO_CAN, { id, action, first, after });
    all.push(...whoCan.nodes);
    after = whoCan.pageInfo.hasNextPage ? whoCan.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

/** The names of the cast among holders, in the order of the alphabet. */
export function namesOf({ cast }: World, told: readonly HolderTold[]): string[] {
  const keys = new Map(Object.entries(cast.people).map(([key, id]) => [id as string, key]));
  return told.map(({ userId }) => keys.get(userId) ?? 'a stranger').toSorted();
}

export function userOf({ cast }: World, key: PersonKey): { readonly userId: string } {
  return { userId: cast.people[key] };
}
