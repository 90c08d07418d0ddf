import { randomUUID } from 'node:crypto';
import { type PersonKey, people } from '../../src/demo/cast.ts';
import { newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { uuid } from '../support/world.ts';
import type { Story } from './story.ts';
import { strangers } from './strangers.ts';

/** A link that was sent to the member, or to somebody else. */
export async function linkOf(
  { world, people: { member } }: Story,
  purpose: string,
  email: string,
  whose: PersonKey = member,
) {
  const [secret, userId] = [randomUUID(), uuid(world.cast.people[whose])];
  await world.arrange(async (sql) => {
    await sql`delete from mail_links where user_id = ${userId}`;
    await sql`
      insert into mail_links (id, user_id, purpose, secret_hash, email, email_normal, expires_at)
      values (${uuid(newId('lnk'))}, ${userId}, ${purpose}, ${hashSecret(secret)}, ${email},
        ${email}, now() + interval '1 hour')`;
  });
  return { secret };
}

/** The mutations about the address of the viewer. */
export const addressMutations = {
  confirmEmail: {
    needs: 'session',
    answer: 'viewer { id email emailConfirmedAt }',
    by: 'member',
    given: (story: Story) => linkOf(story, 'confirmAddress', people.evan.email),
    also: [{ given: (story: Story) => linkOf(story, 'changeAddress', strangers.moved) }],
  },
  resendConfirmation: { needs: 'session', answer: 'requested', by: 'guest' },
  changeEmail: {
    needs: 'session',
    answer: 'viewer { id email }',
    by: 'member',
    values: { email: strangers.moved },
  },
} as const;
