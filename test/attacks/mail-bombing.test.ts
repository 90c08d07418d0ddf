/**
 * Threat: somebody fills the mailbox of a stranger by inviting and revoking in a loop (25 mails in 2.5 s),
 * with a subject of their own.
 * Trials: 25 rounds to one address, then to 25 spellings of one mailbox, with a text in the workspace's name.
 * Pass: three mails to one mailbox; then RATE_LIMITED, and no invitation. No word of the name in a subject.
 */
import { expect } from 'vitest';
import { attemptLimits } from '../../src/modules/session/attempt-limits.ts';
import { openWorld, type World, it as withWorld } from '../support/world.ts';

const INVITE = `mutation ($input: InviteMemberInput!) {
  inviteMember(input: $input) { invitation { id } }
}`;
const REVOKE = `mutation ($id: ID!) {
  revokeInvitation(input: { id: $id }) { invitation { id } }
}`;

const it = withWorld.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  world: async ({}, use) => {
    const world = await openWorld({ overrides: { limits: attemptLimits() } });
    await use(world);
    await world.close();
  },
});

const spellings = {
  'one address': () => 'stranger@else.test',
  'many spellings of one mailbox': (at: number) => `s${'.'.repeat(at % 2)}tranger+${at}@else.test`,
};

it.for(Object.entries(spellings))(
  '%s gets three mails of one workspace',
  async ([, addressOf], { world }) => {
    const name = 'You won! evil.test/prize';
    await world.arrange((sql) => sql`update workspaces set name = ${name}`);
    const olivia = world.as('olivia');
    const codes: string[] = [];
    for (let at = 0; at < 25; at += 1) {
      const input = {
        workspaceId: world.cast.workspaces.acme,
        email: addressOf(at),
        role: 'VIEWER',
      };
      const { data, errors } = await olivia.send(INVITE, { input });
      if (errors) codes.push(errors[0]?.extensions.code ?? '');
      else await olivia.ask(REVOKE, { id: data.inviteMember.invitation.id });
    }
    expect(codes).toEqual(Array.from({ length: 22 }, () => 'RATE_LIMITED'));
    expect(world.mail).toHaveLength(3);
    for (const { subject, text } of world.mail) {
      expect(subject).toBe('You are invited to a workspace');
      expect(text).not.toMatch(/evil\.test|:\/\//);
    }
    const left = await world.sql`select 1 from invitations where email_normal like '%else.test'`;
    expect(left).toHaveLength(0);
  },
);
