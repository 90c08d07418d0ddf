import { after, all, any, described, isSet, policy, some, viewerIs } from '../../authz/index.ts';
import { documents } from '../../modules/document/document.table.ts';
import { plan, role } from '../../modules/workspace/levels.ts';
import { workspaces } from '../../modules/workspace/workspace.table.ts';
import { auditEvents } from '../log/audit.table.ts';
import { DAY_SECONDS, historyInDays } from '../retention/history.ts';

const ofTheLast = (days: number) =>
  after(auditEvents.time, days * DAY_SECONDS, `of the last ${days} days`);

/** Whether the plan of the workspace includes events of this age. */
const withinHistory = described(
  any(
    plan('enterprise'),
    all(plan('pro'), ofTheLast(historyInDays.pro)),
    ofTheLast(historyInDays.free),
  ),
  { when: 'as far back as the plan allows' },
);

const authorOfTarget = some('author-of-target', {
  words: {
    holds: 'is the author of the document that it is about',
    who: 'the author of the document that it is about',
  },
  table: documents,
  on: [
    [documents.id, auditEvents.targetId],
    [documents.workspaceId, auditEvents.workspaceId],
  ],
  tenant: documents.workspaceId,
  where: all(viewerIs(documents.authorId, 'author'), role('viewer')),
});

const theRequester = {
  who: 'the person who did it',
  missing: { only: ['the person who did it'] },
};
const actor = described(viewerIs(auditEvents.actorId, 'actor'), theRequester);
const impersonated = isSet(auditEvents.impersonatorId, 'impersonated');
/** The real requester: during an impersonation, the impersonator and not the actor. */
const requester = described(
  any(
    actor.except(impersonated),
    described(viewerIs(auditEvents.impersonatorId, 'impersonator'), theRequester),
  ),
  theRequester,
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
