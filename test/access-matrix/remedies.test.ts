import { describe, expect, test } from 'vitest';
import { product } from '../../src/cli/shared/access-model.ts';
import { denialsOf } from './denials.ts';

const denials = product.policies.flatMap((policy) =>
  Object.keys(policy.rules).flatMap((action) =>
    denialsOf(policy, action).map((denial) => ({ ...denial, full: `${policy.name}.${action}` })),
  ),
);

/** The remedies of some denials, each once. */
const remedies = (code: string) =>
  [...new Set(denials.filter((one) => one.code === code).map(({ remedy }) => remedy))].sort();

test('every remedy is made of plain sentences', () => {
  for (const { remedy, full } of denials) {
    const sentences = remedy.split(/(?<=\.) /);
    expect(new Set(sentences).size, full).toBe(sentences.length);
    for (const sentence of sentences) {
      expect(sentence, full).toMatch(/^[A-Z][^.]*\.$/);
      expect(sentence.split(' ').length, `${full}: ${sentence}`).toBeLessThanOrEqual(25);
    }
  }
});

describe('what people are told', () => {
  test('whose credential does not cover it', () => {
    expect(remedies('UNAUTHENTICATED')).toEqual(['Sign in first.']);
    expect(remedies('SCOPE_REQUIRED')).toEqual([
      'A view-as session only shows what a member sees. Use your own session for this.',
      'An API token cannot do this. Sign in with your password.',
      'Your API token lacks the scope audit:read.',
      'Your API token lacks the scope comment:write.',
      'Your API token lacks the scope document:read.',
      'Your API token lacks the scope document:write.',
      'Your API token lacks the scope member:read.',
      'Your API token lacks the scope member:write.',
      'Your API token lacks the scope workspace:read.',
      'Your API token lacks the scope workspace:write.',
    ]);
    expect(remedies('STEP_UP_REQUIRED')).toEqual(['Confirm your password first (reauthenticate).']);
  });

  test('whose workspace is on too low a plan', () => {
    expect(remedies('PLAN_REQUIRED')).toEqual([
      'This needs the plan enterprise. An owner can change the plan.',
      'This needs the plan pro. An owner can change the plan.',
    ]);
  });

  test('who lack a right, or find the record in a state that forbids', () => {
    expect(remedies('FORBIDDEN')).toMatchInlineSnapshot(`
      [
        "It must be confirmed. Only they themselves can see this.",
        "Only an admin or an owner can do this.",
        "Only an admin or an owner can see this.",
        "Only an owner can do this.",
        "Only an owner can see this.",
        "Only an owner or the person who did it can see this.",
        "Only its author can do this.",
        "Only its author can see this.",
        "Only its author, an admin or an owner can do this.",
        "Only its author, the document’s author or an admin can do this, and nobody while the document is under legal hold.",
        "Only its holder can do this.",
        "Only the owner who opened it can do this.",
        "Only they themselves can do this.",
        "Only they themselves can see this.",
        "Only they themselves or an admin of a workspace that they are in can see this.",
        "Only they themselves, an admin or an owner can see this.",
        "The document is under legal hold. An admin can lift it.",
        "This document is archived. Restore it first.",
        "This document is archived. Restore it first. This document is under legal hold. An admin can lift it.",
        "This document is private. Its author can make it visible to the workspace.",
        "This document is private. Only its author can do this.",
        "This document is private. Only its author can see this.",
        "This document is under legal hold. An admin can lift it.",
        "You cannot see a workspace as yourself.",
        "You need an invitation to the workspace: ask an admin for it.",
        "You need an invitation to the workspace: ask an admin for it. This document is under legal hold. An admin can lift it.",
        "You need comment access: ask an admin for an invitation to the workspace, or the author for a share.",
        "You need comment access: ask an admin for an invitation to the workspace, or the author for a share. This document is under legal hold. An admin can lift it.",
        "You need the editor role: ask an admin for it.",
        "You need the editor role: ask an admin for it. This document is archived. Restore it first.",
        "You need the editor role: ask an admin for it. This document is archived. Restore it first. This document is under legal hold. An admin can lift it.",
        "You need the editor role: ask an admin for it. This document is under legal hold. An admin can lift it.",
        "You need write access: ask the author for a share, or an admin for the editor role.",
        "You need write access: ask the author for a share, or an admin for the editor role. This document is under legal hold. An admin can lift it.",
        "You need write access: ask the author for a share.",
        "You need write access: ask the author for a share. This document is under legal hold. An admin can lift it.",
      ]
    `);
  });

  test.each([
    ['user.changeName', 'Only they themselves can do this.'],
    ['membership.changeRole', 'Only an owner can do this.'],
    ['invitation.create', 'Only an owner can do this.'],
    ['document.update', 'This document is archived. Restore it first.'],
    ['document.update', 'This document is under legal hold. An admin can lift it.'],
    [
      'document.update',
      'You need write access: ask the author for a share, or an admin for the editor role.',
    ],
    ['document.delete', 'This document is private. Only its author can do this.'],
  ])('who try %s: %s', (action, remedy) => {
    expect(denials.filter(({ full }) => full === action).map((one) => one.remedy)).toContain(
      remedy,
    );
  });
});
