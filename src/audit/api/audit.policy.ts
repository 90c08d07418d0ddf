import { after, all, any, isSet, policy, some, viewerIs } from '../../authz/index.ts';
import { documents } from '../../modules/document/document.table.ts';
import { plan, role } from '../../modules/workspace/levels.ts';
import { workspaces } from '../../modules/workspace/workspace.table.ts';
import { auditEvents } from '../log/audit.table.ts';
import { DAY_SECONDS, historyInDays } from '../retention/history.ts';

const ofTheLast = (days: number) =>
  after(auditEvents.time, days * DAY_SECONDS, `of the last ${days} days`);

/** As far back as the workspace's plan reaches. */
const withinHistory = any(
  plan('enterprise'),
  all(plan('pro'), ofTheLast(historyInDays.pro)),
  ofTheLast(historyInDays.free),
);

const authorOfTarget = some('author-of-target', {
  words: 'is the author of the document that it is about',
  table: documents,
  on: [
    [documents.id, auditEvents.targetId],
    [documents.workspaceId, auditEvents.workspaceId],
  ],
  tenant: documents.workspaceId,
  where: all(viewerIs(documents.authorId, 'author'), role('viewer')),
});

const actor = viewerIs(auditEvents.actorId, 'actor');
const impersonated = isSet(auditEvents.impersonatorId, 'impersonated');
/** Whoever asked: it is not the actor's address when somebody else saw as them. */
const requester = any(
  actor.except(impersonated),
  viewerIs(auditEvents.impersonatorId, 'impersonator'),
);

export const auditPolicy = policy(
  auditEvents,
  {
    read: all(any(role('admin'), authorOfTarget), withinHistory),
    readOrigin: any(role('owner'), requester),
    explain: all(role('admin'), withinHistory),
  },
  {
    name: 'auditEvent',
    key: auditEvents.id,
    tenant: { column: auditEvents.workspaceId, of: workspaces.id },
    scopes: { explain: null, '*': 'audit:read' },
  },
);
