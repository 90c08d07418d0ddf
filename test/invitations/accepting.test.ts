import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import {
  badInput,
  conflict,
  expectRefused,
  notFound,
  type Refusal,
  scopeRequired,
  unauthenticated,
} from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { secretIn } from './secret.ts';

interface Story {
  readonly workspaceId: Id<'ws'>;
  readonly invitationId: Id<'inv'>;
  readonly secret: string;
}

/** Adam invites Gus. */
async function invite(world: World, role = 'EDITOR', inviter: PersonKey = 'adam'): Promise<Story> {
  const workspaceId = await arrange.makeWorkspace(world);
  const { invitation } = await done(world.as(inviter), 'inviteMember', {
    workspaceId,
    email: 'gus@guest.test',
    role,
  });
  return { workspaceId, invitationId: invitation.id, secret: secretIn(world.mail.at(-1)) };
}

interface Case {
  readonly who?: PersonKey | 'nobody';
  readonly inviter?: PersonKey;
  readonly role?: string;
  readonly happens: (world: World, story: Story) => Promise<unknown>;
  readonly refusal: Refusal;
}

const lost = conflict('INVITER_LOST_RIGHT');
const nothing = async () => {};

const cases: readonly (readonly [string, Case])[] = [
  ['by somebody with another address', { who: 'ian', happens: nothing, refusal: notFound }],
  ['by the inviter', { who: 'adam', happens: nothing, refusal: notFound }],
  ['by an owner of the workspace', { who: 'olivia', happens: nothing, refusal: notFound }],
  ['by nobody', { who: 'nobody', happens: nothing, refusal: unauthenticated }],
  [
    'twice',
    {
      happens: (world, { secret }) => done(world.as('gus'), 'acceptInvitation', { secret }),
      refusal: conflict('INVITATION_USED'),
    },
  ],
  [
    'again by whoever was removed',
    {
      happens: async (world, { secret }) => {
        const { membership } = await done(world.as('gus'), 'acceptInvitation', { secret });
        await done(world.as('adam'), 'removeMember', { id: membership.id });
      },
      refusal: conflict('INVITATION_USED'),
    },
  ],
  [
    'after 7 days',
    {
      happens: (world, { invitationId }) =>
        world.arrange(
          (sql) => sql`
            update invitations set expires_at = expires_at - interval '7 days 1 second'
            where id = ${uuid(invitationId)}`,
        ),
      refusal: conflict('INVITATION_EXPIRED'),
    },
  ],
  [
    'by a member',
    {
      happens: (world, { workspaceId }) => arrange.makeMember(world, workspaceId, 'gus', 'viewer'),
      refusal: conflict('ALREADY_MEMBER'),
    },
  ],
  [
    'after it was taken back',
    {
      happens: (world, { invitationId }) =>
        done(world.as('olivia'), 'revokeInvitation', { id: invitationId }),
      refusal: notFound,
    },
  ],
  [
    'after its workspace was deleted',
    {
      happens: (world, { workspaceId }) =>
        done(world.as('olivia'), 'deleteWorkspace', { id: workspaceId }),
      refusal: notFound,
    },
  ],
  [
    'after the inviter became an editor',
    {
      happens: (world, { workspaceId }) => arrange.setRole(world, workspaceId, 'adam', 'editor'),
      refusal: lost,
    },
  ],
  [
    'after the inviter became a viewer, to the role of viewer',
    {
      role: 'VIEWER',
      happens: (world, { workspaceId }) => arrange.setRole(world, workspaceId, 'adam', 'viewer'),
      refusal: lost,
    },
  ],
  [
    'after the inviter left',
    {
      happens: (world, { workspaceId }) =>
        done(world.as('adam'), 'leaveWorkspace', { workspaceId }),
      refusal: lost,
    },
  ],
  [
    'to the role of owner, after the inviter became an admin',
    {
      inviter: 'olivia',
      role: 'OWNER',
      happens: async (world, { workspaceId }) => {
        await arrange.setRole(world, workspaceId, 'adam', 'owner');
        await arrange.setRole(world, workspaceId, 'olivia', 'admin');
      },
      refusal: lost,
    },
  ],
];

describe('an invitation is not accepted, and nothing changes:', () => {
  it.for(cases)('%s', async ([, options], { world }) => {
    const { who = 'gus', inviter, role, happens, refusal } = options;
    const told = await invite(world, role, inviter);
    await happens(world, told);
    const { secret } = told;
    await expectRefused(world, () => run(world.as(who), 'acceptInvitation', { secret }), refusal);
  });

  it('by a token, even with the right secret', async ({ world }) => {
    const { secret } = await invite(world);
    const own = await arrange.makeWorkspace(world, 'pro', { gus: 'owner' });
    const { client } = await makeToken(world, own, 'gus');
    const send = () => run(client, 'acceptInvitation', { secret });
    await expectRefused(world, send, scopeRequired('session'));
  });
});

describe('a secret that is none', () => {
  const garbage: readonly (readonly [string, (secret: string) => string])[] = [
    ['nothing', () => ''],
    ['a letter', () => 'x'],
    ['200 letters', () => 'x'.repeat(200)],
    ['another secret of the same length', (secret) => 'A'.repeat(secret.length)],
    ['a letter less', (secret) => secret.slice(0, -1)],
    ['a letter more', (secret) => `${secret}A`],
    ['white space around it', (secret) => ` ${secret}`],
    ['SQL', () => "' or '1'='1"],
    ['a percent sign', () => '%'],
    ['letters beyond ASCII', () => 'ß→😀'],
  ];

  it.for(garbage)(
    '%s is answered in the very bytes of an invitation to somebody else',
    async ([, make], { world }) => {
      const { secret } = await invite(world);
      const bytes = async (guess: string, who: PersonKey) => {
        const { status, text } = await run(world.as(who), 'acceptInvitation', { secret: guess });
        return `${status} ${text.replace(/"requestId":"[^"]+"/, '')}`;
      };
      const before = await world.state();
      expect(await bytes(make(secret), 'gus')).toBe(await bytes(secret, 'ian'));
      expect(await world.state()).toEqual(before);
    },
  );

  it('of 201 letters is bad input', async ({ world }) => {
    const send = () => run(world.as('gus'), 'acceptInvitation', { secret: 'x'.repeat(201) });
    await expectRefused(
      world,
      send,
      badInput('input.secret: Too big: expected string to have <=200 characters'),
    );
  });

  it('is the hash that the database has, and the id of the invitation', async ({ world }) => {
    const { invitationId } = await invite(world);
    const [stored] = await world.sql`
      select secret_hash from invitations where id = ${uuid(invitationId)}`;
    for (const secret of [stored?.secret_hash, invitationId]) {
      const send = () => run(world.as('gus'), 'acceptInvitation', { secret });
      await expectRefused(world, send, notFound);
    }
  });
});

describe('an accepted invitation', () => {
  it('gives its role, once, and both are in the audit log', async ({ world }) => {
    const { workspaceId, invitationId, secret } = await invite(world, 'ADMIN');
    const { membership } = await done(world.as('gus'), 'acceptInvitation', { secret });
    expect(membership.role).toBe('ADMIN');
    const { node } = await world
      .as('olivia')
      .ask('query($id: ID!) { node(id: $id) { ... on Invitation { acceptedAt } } }', {
        id: invitationId,
      });
    expect(Date.parse(node.acceptedAt)).toBeGreaterThan(Date.now() - 60_000);
    const events = await world.sql`
      select action, actor_id from audit_events where workspace_id = ${uuid(workspaceId)}
      order by time, workspace_id, sequence`;
    const gus = uuid(world.cast.people.gus);
    expect(events.slice(1)).toEqual([
      { action: 'membership.joined', actor_id: gus },
      { action: 'invitation.accepted', actor_id: gus },
    ]);
  });

  it('of the role of owner makes another owner', async ({ world }) => {
    const { secret } = await invite(world, 'OWNER', 'olivia');
    const { membership } = await done(world.as('gus'), 'acceptInvitation', { secret });
    expect(membership.role).toBe('OWNER');
  });

  it('is that of whoever has the address now, in whatever spelling', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    await done(world.as('adam'), 'inviteMember', {
      workspaceId,
      email: 'GUS@Guest.TEST',
      role: 'VIEWER',
    });
    const secret = secretIn(world.mail.at(-1));
    const { membership } = await done(world.as('gus'), 'acceptInvitation', { secret });
    expect(membership.role).toBe('VIEWER');
  });

  it('is good again once the inviter has the role again', async ({ world }) => {
    const { workspaceId, secret } = await invite(world);
    await arrange.setRole(world, workspaceId, 'adam', 'viewer');
    await expectRefused(world, () => run(world.as('gus'), 'acceptInvitation', { secret }), lost);
    await arrange.setRole(world, workspaceId, 'adam', 'admin');
    await done(world.as('gus'), 'acceptInvitation', { secret });
  });

  it('needs no recent authentication, and no plan that it did not need when it was made', async ({
    world,
  }) => {
    const { workspaceId, secret } = await invite(world);
    await arrange.makeExtras(world, workspaceId, 3);
    await arrange.setPlan(world, workspaceId, 'free');
    const { membership } = await done(world.as('gus'), 'acceptInvitation', { secret });
    expect(membership.role).toBe('EDITOR');
  });
});

it('an invitation that was accepted is not taken back', async ({ world }) => {
  const { invitationId, secret } = await invite(world);
  await done(world.as('gus'), 'acceptInvitation', { secret });
  const revoke = () => run(world.as('adam'), 'revokeInvitation', { id: invitationId });
  await expectRefused(world, revoke, conflict('INVITATION_USED'));
});
