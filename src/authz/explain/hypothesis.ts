import type { Row, Subject } from '../decide/evaluate.ts';
import type { TenantLevels, Viewer } from '../language/viewer.ts';

/** A subject as it could be: the viewer, the record, its facts and its tenant. */
export interface Hypothesis {
  readonly subject: Subject;
  /** The levels that all members of the record's tenant share, such as its plan. */
  readonly tenantStates: TenantLevels;
}

/** The same with another level of the viewer in the tenant; `null`: they are no member of it. */
export function withTenantLevel(
  { subject, tenantStates }: Hypothesis,
  scale: string,
  level: string | null,
): Hypothesis {
  const { viewer, tenantId } = subject;
  if (tenantId === null) return { subject, tenantStates };
  const tenants = new Map(viewer.tenants);
  if (level === null) tenants.delete(tenantId);
  else tenants.set(tenantId, { ...tenantStates, ...viewer.tenants.get(tenantId), [scale]: level });
  return { subject: withViewer(subject, { ...viewer, tenants }), tenantStates };
}

/** The same with another level of the tenant, which all its members share. */
export function withTenantState(
  { subject, tenantStates }: Hypothesis,
  scale: string,
  level: string,
): Hypothesis {
  const { viewer, tenantId } = subject;
  const held = tenantId === null ? undefined : viewer.tenants.get(tenantId);
  const states = { ...tenantStates, [scale]: level };
  if (tenantId === null || !held) return { subject, tenantStates: states };
  const tenants = new Map(viewer.tenants).set(tenantId, { ...held, [scale]: level });
  return { subject: withViewer(subject, { ...viewer, tenants }), tenantStates: states };
}

/** The same with another value in a column of the record. */
export function withColumn(given: Hypothesis, key: string, value: unknown): Hypothesis {
  const row: Row = { ...given.subject.row, [key]: value };
  return { ...given, subject: { ...given.subject, row } };
}

/** The same with other facts. */
export function withFacts(
  given: Hypothesis,
  changed: Readonly<Record<string, boolean>>,
): Hypothesis {
  return {
    ...given,
    subject: { ...given.subject, facts: { ...given.subject.facts, ...changed } },
  };
}

function withViewer(subject: Subject, viewer: Viewer): Subject {
  return { ...subject, viewer };
}
