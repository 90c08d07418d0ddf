import { randomUUID } from 'node:crypto';
import { newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { uuid } from '../support/world.ts';
import type { Story } from './story.ts';
import { strangers } from './strangers.ts';

/** The mutations about the address of the viewer. */
export const addressMutations = {
  confirmEmail: {
    needs: 'session',
    answer: 'viewer { id email emailConfirmedAt }',
    by: 'guest',
    given: async ({ world, people: { guest } }: Story) => {
      const [secret, userId] = [randomUUID(), uuid(world.cast.people[guest])];
      await world.arrange(async (sql) => {
        await sql`delete from mail_links where user_id = ${userId}`;
        await sql`
          insert into mail_links (id, user_id, purpose, secret_hash, email, email_normal, expires_at)
          select ${uuid(newId('lnk'))}, id, 'confirmAddress', ${hashSecret(secret)}, email,
            email_normal, now() + interval '1 hour' from users where id = ${userId}`;
      });
      return { secret };
    },
  },
  resendConfirmation: { needs: 'session', answer: 'requested', by: 'guest' },
  changeEmail: {
    needs: 'session',
    answer: 'viewer { id email }',
    by: 'member',
    values: { email: strangers.moved },
  },
} as const;
