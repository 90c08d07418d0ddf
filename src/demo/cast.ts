import type { Plan, Role } from '../modules/workspace/levels.ts';

/** The people of the demo and of the tests. */
export const people = {
  olivia: { name: 'Olivia Owner', email: 'olivia@acme.test' },
  adam: { name: 'Adam Admin', email: 'adam@acme.test' },
  edith: { name: 'Edith Editor', email: 'edith@acme.test' },
  victor: { name: 'Victor Viewer', email: 'victor@acme.test' },
  gloria: { name: 'Gloria Owner', email: 'gloria@globex.test' },
  evan: { name: 'Evan Editor', email: 'evan@globex.test' },
  ian: { name: 'Ian Owner', email: 'ian@initech.test' },
  gus: { name: 'Gus Guest', email: 'gus@guest.test' },
} as const;

export type PersonKey = keyof typeof people;

interface CastDocument {
  readonly key: string;
  readonly author: PersonKey;
  readonly title: string;
  readonly body: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly visibility?: 'workspace' | 'private';
  readonly internalNotes?: string;
  readonly locked?: boolean;
}

interface CastWorkspace {
  readonly key: string;
  readonly name: string;
  readonly slug: string;
  readonly plan: Plan;
  readonly members: Partial<Readonly<Record<PersonKey, Role>>>;
  readonly documents: readonly CastDocument[];
}

/** Their workspaces, with members and documents. */
export const workspaces: readonly CastWorkspace[] = [
  {
    key: 'acme',
    name: 'Acme',
    slug: 'acme',
    plan: 'pro',
    members: { olivia: 'owner', adam: 'admin', edith: 'editor', victor: 'viewer' },
    documents: [
      {
        key: 'handbook',
        author: 'edith',
        title: 'Handbook',
        body: 'How we work at Acme.',
        status: 'published',
        internalNotes: 'Ask Adam before changing the chapter on leave.',
      },
      {
        key: 'roadmap',
        author: 'edith',
        title: 'Roadmap',
        body: 'Anvils first, then rockets.',
        status: 'draft',
        internalNotes: 'Rockets may slip.',
      },
      {
        key: 'diary',
        author: 'edith',
        title: 'Diary',
        body: 'For nobody else.',
        status: 'draft',
        visibility: 'private',
        internalNotes: 'Hidden under the mattress.',
      },
      {
        key: 'oldPlan',
        author: 'adam',
        title: 'Plan of last year',
        body: 'Done with.',
        status: 'archived',
      },
    ],
  },
  {
    key: 'globex',
    name: 'Globex',
    slug: 'globex',
    plan: 'free',
    members: { gloria: 'owner', evan: 'editor' },
    documents: [
      {
        key: 'charter',
        author: 'gloria',
        title: 'Charter',
        body: 'What Globex is for.',
        status: 'published',
      },
    ],
  },
  {
    key: 'initech',
    name: 'Initech',
    slug: 'initech',
    plan: 'enterprise',
    members: { ian: 'owner' },
    documents: [
      {
        key: 'contract',
        author: 'ian',
        title: 'Contract',
        body: 'Under legal hold.',
        status: 'published',
        locked: true,
      },
    ],
  },
];

/** The roles of a person in a few words: `owner of Acme (pro)`. */
export function aboutPerson(key: PersonKey): string {
  const roles = workspaces.flatMap(({ name, plan, members }) =>
    members[key] ? [`${members[key]} of ${name} (${plan})`] : [],
  );
  return roles.join(', ') || 'a guest, member of nothing';
}
