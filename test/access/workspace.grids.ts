import { gridOf } from './grid.ts';

/** Who reads which field of Acme. */
export const fields = gridOf(
  1,
  `
  field        olivia adam edith victor gloria gus nobody
  name         y      y    y     y      N      N   U
  slug         y      y    y     y      N      N   U
  plan         y      y    y     y      N      N   U
  memberCount  y      y    y     y      N      N   U
  version      y      y    y     y      N      N   U
  createdAt    y      y    y     y      N      N   U
  billingEmail y      y    F     F      N      N   U
  `,
);

/** Who does what with Acme, by how long ago they signed in. */
export const actions = gridOf(
  2,
  `
  action          signIn             olivia adam edith victor gloria gus nobody
  renameWorkspace signed_in_recently y      y    F     F      N      N   U
  renameWorkspace signed_in_long_ago y      y    F     F      N      N   U
  setBillingEmail signed_in_recently y      F    F     F      N      N   U
  setBillingEmail signed_in_long_ago y      F    F     F      N      N   U
  changePlan      signed_in_recently y      F    F     F      N      N   U
  changePlan      signed_in_long_ago S      s    s     s      s      s   U
  deleteWorkspace signed_in_recently y      F    F     F      N      N   U
  deleteWorkspace signed_in_long_ago S      s    s     s      s      s   U
  `,
);

/** What the fields of Acme hold. */
export const values: Readonly<Record<string, unknown>> = {
  name: 'Acme',
  slug: 'acme',
  plan: 'PRO',
  memberCount: 4,
  version: 1,
  billingEmail: 'bills@acme.test',
};

/** One mutation of a workspace, and what it must do to Acme; nothing is left when it deletes it. */
export interface WorkspaceChange {
  readonly hint: string;
  readonly input: object;
  readonly event: string;
  readonly stored: object | null;
}

export const changes: Readonly<Record<string, WorkspaceChange>> = {
  renameWorkspace: {
    hint: 'rename',
    input: { version: 1, name: 'Acme and Daughters' },
    event: 'workspace.renamed',
    stored: { name: 'Acme and Daughters', slug: 'acme', plan: 'pro', version: 2 },
  },
  setBillingEmail: {
    hint: 'setBillingEmail',
    input: { version: 1, billingEmail: 'new@acme.test' },
    event: 'workspace.billingEmailSet',
    stored: { name: 'Acme', billing_email: 'new@acme.test', plan: 'pro', version: 2 },
  },
  changePlan: {
    hint: 'changePlan',
    input: { plan: 'ENTERPRISE' },
    event: 'workspace.planChanged',
    stored: { name: 'Acme', plan: 'enterprise', version: 2 },
  },
  deleteWorkspace: { hint: 'delete', input: {}, event: 'workspace.deleted', stored: null },
};

/** @throws Error for a mutation that is none of these */
export function changeOf(mutation: string): WorkspaceChange {
  const found = changes[mutation];
  if (!found) throw new Error(`${mutation} changes no workspace`);
  return found;
}
