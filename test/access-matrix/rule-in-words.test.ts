import { expect, test } from 'vitest';
import { ruleInWords } from '../../src/authz/report/rule-in-words.ts';
import { product } from '../../src/cli/shared/access-model.ts';

const rules = product.policies.flatMap((policy) =>
  Object.keys(policy.rules).map(
    (action) => [`${policy.name}.${action}`, ruleInWords(policy, action)] as const,
  ),
);

test('the rule of every action is said in sentences of at most 25 words', () => {
  for (const [action, text] of rules) {
    for (const sentence of text.split(/(?<=\.) /)) {
      expect(sentence, action).toMatch(/^(For|Also for|Only|Not) [^.:]+\.$/);
      expect(sentence.split(' ').length, `${action}: ${sentence}`).toBeLessThanOrEqual(25);
    }
  }
});

test('as a description of a field or a mutation says it', () => {
  expect(Object.fromEntries(rules)).toMatchInlineSnapshot(`
    {
      "apiToken.create": "For its holder as a member, on the plan pro or above, after confirming their password in the last 10 minutes.",
      "apiToken.explain": "For admins and above.",
      "apiToken.read": "For its holder, and admins and above.",
      "apiToken.revoke": "For its holder, and admins and above.",
      "auditEvent.explain": "For admins and above, as far back as the plan allows.",
      "auditEvent.read": "For admins and above, and the author of the document that it is about. Only as far back as the plan allows.",
      "auditEvent.readOrigin": "For owners and the person who did it.",
      "comment.delete": "For its author if they can read the document and it is not under legal hold. Also for the document’s author and admins who can read it, unless it is under legal hold.",
      "comment.explain": "For admins and above, if they can read the document.",
      "comment.read": "For people who can read the document.",
      "comment.update": "For its author, if they can read the document and it is not under legal hold.",
      "document.archive": "For its author with the editor role or above, and editors and above unless it is private. Not if it is under legal hold.",
      "document.comment": "For members if they can read it, and people with a comment share. Not if it is archived or under legal hold.",
      "document.create": "For editors and above.",
      "document.createPrivate": "For editors and above, on the plan pro or above.",
      "document.delete": "For its author with the editor role or above, and admins and above unless it is private. Not if it is under legal hold.",
      "document.explain": "For its author with the editor role or above, and admins and above. Only if they can read it.",
      "document.lock": "For admins and above, on the plan enterprise, unless it is private.",
      "document.makePrivate": "For its author with the editor role or above, on the plan pro or above. Not if it is under legal hold.",
      "document.makeVisible": "For its author with the editor role or above. Not if it is under legal hold.",
      "document.publish": "For its author with the editor role or above, and editors and above unless it is private. Not if it is under legal hold.",
      "document.read": "For its author as a member, and people with a share unless it is archived. Also for editors and above, and members if it is published, unless it is private. Not if it is private and seen in a view-as session.",
      "document.readInternalNotes": "For its author as a member, and editors and above unless it is private. Not if it is private and seen in a view-as session.",
      "document.restore": "For its author with the editor role or above, and editors and above unless it is private. Not if it is under legal hold.",
      "document.share": "For its author with the editor role or above, and admins and above unless it is private. Not if it is under legal hold, or if it is private and seen in a view-as session.",
      "document.shareWithGuest": "For its author with the editor role or above, and admins and above unless it is private. Only on the plan pro or above. Not if it is under legal hold, or if it is private and seen in a view-as session.",
      "document.transfer": "For its author with the editor role or above, and admins and above unless it is private. Not if it is under legal hold.",
      "document.unlock": "For admins and above, unless it is private.",
      "document.unshare": "For its author with the editor role or above, and admins and above unless it is private. Not if it is private and seen in a view-as session.",
      "document.update": "For its author with the editor role or above, people with a write share, and editors and above unless it is private. Not if it is archived or under legal hold.",
      "document.writeInternalNotes": "For its author with the editor role or above, and editors and above unless it is private. Not if it is archived or under legal hold.",
      "invitation.create": "For admins and above, up to their own role, for owners only in a session, after confirming the password in the last 10 minutes.",
      "invitation.explain": "For admins and above.",
      "invitation.read": "For admins and above.",
      "invitation.revoke": "For admins and above.",
      "membership.changeRole": "For admins and above, up to their own role, for owners only in a session, after confirming the password in the last 10 minutes.",
      "membership.explain": "For admins and above.",
      "membership.keepShares": "For admins and above, on the plan pro or above.",
      "membership.leave": "For the member themselves.",
      "membership.read": "For members.",
      "membership.readLastSeenAt": "For the member themselves, and admins and above.",
      "membership.remove": "For admins and above, up to their own role, for owners only in a session, after confirming the password in the last 10 minutes.",
      "membership.transferOwnership": "For owners, after confirming their password in the last 10 minutes.",
      "session.read": "For the person who signed in with it.",
      "session.reauthenticate": "For the person who signed in with it.",
      "session.revoke": "For the person who signed in with it.",
      "share.explain": "For admins and above, if they may share the document.",
      "share.read": "For people who may share the document.",
      "share.revoke": "For people who may share the document.",
      "user.acceptInvitation": "For the person themselves.",
      "user.changeEmail": "For the person themselves, after confirming their password in the last 10 minutes.",
      "user.changeName": "For the person themselves.",
      "user.changePassword": "For the person themselves, after confirming their password in the last 10 minutes.",
      "user.confirmEmail": "For the person themselves.",
      "user.read": "For the person themselves, members of a workspace that they are in and people who can read a document of theirs. Also for people who can read a document that is shared with them.",
      "user.readEmail": "For the person themselves, and admins of a workspace that they are in if it is confirmed.",
      "user.resendConfirmation": "For the person themselves.",
      "user.signOutEverywhere": "For the person themselves.",
      "viewAs.create": "For the person who opens it as an owner, after confirming their password in the last 10 minutes. Not if that is the member who is seen as.",
      "viewAs.end": "For the person who opens it as an owner.",
      "viewAs.read": "For owners.",
      "workspace.changePlan": "For owners, after confirming their password in the last 10 minutes.",
      "workspace.create": "For everyone who is signed in.",
      "workspace.delete": "For owners, after confirming their password in the last 10 minutes.",
      "workspace.explain": "For admins and above.",
      "workspace.handOver": "For owners, after confirming their password in the last 10 minutes.",
      "workspace.read": "For members, and people with a share of a document in it.",
      "workspace.readBillingEmail": "For admins and above.",
      "workspace.readDetails": "For members.",
      "workspace.readIntegrity": "For admins and above.",
      "workspace.readOrphans": "For owners.",
      "workspace.rename": "For admins and above.",
      "workspace.setBillingEmail": "For owners.",
    }
  `);
});
