import { atLeast, type Condition, scale } from '../../authz/index.ts';
import { planLevels, roleLevels } from './workspace.table.ts';

export const roles = scale({
  name: 'role',
  levels: roleLevels,
  grants: true,
  denial: 'FORBIDDEN',
  words: {
    viewer: {
      who: 'members',
      when: 'as a member',
      missing: { ask: { of: 'an admin', for: 'an invitation to the workspace' } },
    },
    editor: {
      when: 'with the editor role or above',
      missing: { ask: { of: 'an admin', for: 'the editor role' } },
    },
    owner: { when: 'as an owner' },
  },
});
export const plans = scale({
  name: 'plan',
  levels: planLevels,
  grants: false,
  denial: 'PLAN_REQUIRED',
  help: 'An owner can change the plan.',
});

export type Role = (typeof roleLevels)[number];
export type Plan = (typeof planLevels)[number];

/** A member of the record's workspace with this role or one above it. */
export const role = (level: Role): Condition => atLeast(roles, level);

/** The record's workspace is on this plan or one above it. */
export const plan = (level: Plan): Condition => atLeast(plans, level);
