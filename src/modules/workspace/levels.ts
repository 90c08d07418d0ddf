import { atLeast, type Condition, scale } from '../../authz/index.ts';
import { planLevels, roleLevels } from './workspace.table.ts';

export const roles = scale({ name: 'role', levels: roleLevels, grants: true, denial: 'FORBIDDEN' });
export const plans = scale({
  name: 'plan',
  levels: planLevels,
  grants: false,
  denial: 'PLAN_REQUIRED',
});

export type Role = (typeof roleLevels)[number];
export type Plan = (typeof planLevels)[number];

/** A member of the record's workspace with this role or one above it. */
export const role = (level: Role): Condition => atLeast(roles, level);

/** The record's workspace is on this plan or one above it. */
export const plan = (level: Plan): Condition => atLeast(plans, level);
