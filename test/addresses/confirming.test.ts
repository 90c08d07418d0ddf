import { describe, expect } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import {
  allStored,
  deedsOf,
  NEW_PASSWORD,
  signIn,
  signUp,
  worked,
} from '../identity/operations.ts';
import { makeDocument, makeInvitation, makeWorkspace } from '../sharing/arrange.ts';
import { done, run } from '../support/mutations.ts';
import { it } from './mailbox.ts';
import { confirm, isConfirmed, linksSentAgo, newcomer } from './newcomer.ts';

describe('the link in the message', () => {
  it('confirms the address of who signed up', async ({ world, mailbox }) => {
    const email = 'fresh@new.test';
    const browser = await newcomer(world, email);
    expect(await isConfirmed(browser)).toBe(false);
    const secret = await mailbox.secretTo(email);
    expect(worked(await confirm(browser, secret))).toBe(true);
    expect(await isConfirmed(browser)).toBe(true);
    expect(await deedsOf(world, { email })).toEqual([
      'user.signedUp',
      'session.started',
      'user.emailConfirmed',
    ]);
    expect(await allStored(world)).not.toContain(secret);
  });

  it('works once', async ({ world, mailbox }) => {
    const email = 'once@new.test';
    const browser = await newcomer(world, email);
    const secret = await mailbox.secretTo(email);
    await confirm(browser, secret);
    const again = await changingNothing(world, () => confirm(browser, secret));
    expectRefusal(again, 200, { code: 'CONFLICT', reason: 'LINK_USED' });
  });

  it('works once, when it is followed five times at once', async ({ world, mailbox }) => {
    const email = 'atonce@new.test';
    const browser = await newcomer(world, email);
    const secret = await mailbox.secretTo(email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(browser, secret)));
    expect(answers.filter(worked)).toHaveLength(1);
    const deeds = await deedsOf(world, { email });
    expect(deeds.filter((deed) => deed === 'user.emailConfirmed')).toHaveLength(1);
  });

  it('works for 24 hours', async ({ world, mailbox }) => {
    const email = 'late@new.test';
    const browser = await newcomer(world, email);
    const secret = await mailbox.secretTo(email);
    await linksSentAgo(world, email, 24);
    const late = await changingNothing(world, () => confirm(browser, secret));
    expectRefusal(late, 200, { code: 'CONFLICT', reason: 'LINK_EXPIRED' });
  });

  it('works for nobody else', async ({ world, mailbox }) => {
    const email = 'mine@new.test';
    await newcomer(world, email);
    const other = await newcomer(world, 'other@new.test');
    const secret = await mailbox.secretTo(email);
    const theirs = await changingNothing(world, () => confirm(other, secret));
    expectRefusal(theirs, 200, { code: 'NOT_FOUND' });
    const nobodys = await changingNothing(world, () => confirm(world.as('nobody'), secret));
    expectRefusal(nobodys, 200, { code: 'UNAUTHENTICATED' });
  });

  it('is unknown when its secret was guessed', async ({ world }) => {
    const answer = await changingNothing(world, () => confirm(world.as('edith'), 'a guess'));
    expectRefusal(answer, 200, { code: 'NOT_FOUND' });
  });

  it('ends when another one is asked for', async ({ world, mailbox }) => {
    const email = 'again@new.test';
    const browser = await newcomer(world, email);
    const first = await mailbox.secretTo(email);
    await done(browser, 'resendConfirmation');
    const second = await mailbox.secretTo(email, 2);
    const former = await changingNothing(world, () => confirm(browser, first));
    expectRefusal(former, 200, { code: 'NOT_FOUND' });
    expect(worked(await confirm(browser, second))).toBe(true);
  });

  it('ends when the address was changed', async ({ world, mailbox }) => {
    const [former, email] = ['before@new.test', 'after@new.test'];
    const browser = await newcomer(world, former);
    const secret = await mailbox.secretTo(former);
    await done(browser, 'changeEmail', { email });
    expect(worked(await confirm(browser, await mailbox.secretTo(email)))).toBe(true);
    const old = await changingNothing(world, () => confirm(browser, secret));
    expectRefusal(old, 200, { code: 'NOT_FOUND' });
  });
});

describe("a sign-up with somebody's confirmed address", () => {
  const edith = 'edith@acme.test';

  it('answers as any other, and only the owner is told', async ({ world, mailbox }) => {
    const answer = await signUp(world.as('nobody'), edith);
    const other = await signUp(world.as('nobody'), 'free@new.test');
    const shape = ({ status, data }: typeof answer) => ({
      status,
      viewer: { ...data.signUp.viewer, id: 'an id', email: 'an address' },
    });
    expect(shape(answer)).toEqual(shape(other));
    const told = (await mailbox.to(edith)).at(-1);
    expect(told?.subject).toBe('Somebody gave your email address');
    expect(told?.text).not.toContain('secret');
  });

  it('leaves the owner alone, and gives what any other sign-up gives', async ({ world }) => {
    const browser = await newcomer(world, edith);
    expect(await isConfirmed(browser)).toBe(false);
    expect(await isConfirmed(world.as('edith'))).toBe(true);
    // Signing in again works by the new password, so it does not tell of the owner either.
    const [owner, squatter] = [world.as('nobody'), world.as('nobody')];
    expect(worked(await signIn(owner, edith))).toBe(true);
    expect(await isConfirmed(owner)).toBe(true);
    expect(worked(await signIn(squatter, edith, NEW_PASSWORD))).toBe(true);
    expect(await isConfirmed(squatter)).toBe(false);
  });
});

describe('an address that somebody else wrote down before', () => {
  it('can be confirmed by its owner, and then by nobody else', async ({ world, mailbox }) => {
    const email = 'stranger@new.test';
    const squatter = await newcomer(world, email, { password: 'a squatter on the roof tonight' });
    const first = await mailbox.secretTo(email);
    const owner = await newcomer(world, email);
    expect(worked(await confirm(owner, await mailbox.secretTo(email, 2)))).toBe(true);
    expect(await isConfirmed(owner)).toBe(true);
    const refused = await changingNothing(world, () => confirm(squatter, first));
    expectRefusal(refused, 200, { code: 'CONFLICT', reason: 'EMAIL_TAKEN' });
    await done(squatter, 'resendConfirmation');
    const told = (await mailbox.to(email, 3)).at(-1);
    expect(told?.text).not.toContain('secret');
  });

  it('is confirmed once, when two follow their links at once', async ({ world, mailbox }) => {
    const email = 'rivals@new.test';
    const rivals = [await newcomer(world, email)];
    const secrets = [await mailbox.secretTo(email)];
    rivals.push(await newcomer(world, email));
    secrets.push(await mailbox.secretTo(email, 2));
    const answers = await Promise.all(rivals.map((each, at) => confirm(each, secrets[at] ?? '')));
    const outcomes = answers.map(({ errors }) => errors?.[0]?.extensions.reason ?? 'confirmed');
    expect(outcomes.sort()).toEqual(['EMAIL_TAKEN', 'confirmed']);
  });
});

describe('an address that is not confirmed', () => {
  it('is found by no share', async ({ world, mailbox }) => {
    const email = 'unproven@new.test';
    const browser = await newcomer(world, email);
    const workspaceId = await makeWorkspace(world);
    const documentId = await makeDocument(world, workspaceId, 'edith');
    const share = () =>
      run(world.as('edith'), 'shareDocument', { documentId, email, level: 'READ' });
    expectRefusal(await changingNothing(world, share), 200, { code: 'BAD_USER_INPUT' });
    await confirm(browser, await mailbox.secretTo(email));
    expect(worked(await share())).toBe(true);
  });

  it('is not seen by admins', async ({ world, mailbox }) => {
    const email = 'unseen@new.test';
    const browser = await newcomer(world, email);
    const { viewer } = await browser.ask('{ viewer { id email } }');
    expect(viewer.email).toBe(email);
    const workspaceId = await makeWorkspace(world);
    await world.arrange(
      (sql) => sql`insert into memberships (workspace_id, id, user_id, role)
        select id, uuidv7(), (select id from users where email_normal = ${email}), 'viewer'
        from workspaces where slug = ${workspaceId}`,
    );
    const seen = () =>
      world.as('adam').send('query ($id: ID!) { node(id: $id) { ... on User { email } } }', {
        id: viewer.id,
      });
    const hidden = await seen();
    expect(hidden.data.node.email).toBeNull();
    expectRefusal(hidden, 200, { code: 'FORBIDDEN' });
    await confirm(browser, await mailbox.secretTo(email));
    expect((await seen()).data.node.email).toBe(email);
  });

  it('is confirmed by the invitation that was sent to it', async ({ world }) => {
    const [email, secret] = ['invited@new.test', 'the secret of an invitation'];
    const browser = await newcomer(world, email);
    const workspaceId = await makeWorkspace(world);
    await makeInvitation(world, workspaceId, 'adam', { email, secret });
    await done(browser, 'acceptInvitation', { secret });
    expect(await isConfirmed(browser)).toBe(true);
    expect(await deedsOf(world, { email })).toContain('user.emailConfirmed');
  });

  it("gives no way into an invitation of the address's owner", async ({ world }) => {
    const [email, secret] = ['victor@acme.test', 'the secret of an invitation to victor'];
    const squatter = await newcomer(world, email);
    const workspaceId = await makeWorkspace(world, 'pro', { adam: 'admin' });
    await makeInvitation(world, workspaceId, 'adam', { email, secret });
    const refused = await changingNothing(world, () =>
      run(squatter, 'acceptInvitation', { secret }),
    );
    expectRefusal(refused, 200, { code: 'CONFLICT', reason: 'EMAIL_TAKEN' });
    await done(world.as('victor'), 'acceptInvitation', { secret });
  });
});
