import type { Attempt, Policy, Viewer } from '../authz/index.ts';
import type { NodeType, Operation } from '../modules/operation.ts';
import { parseId } from '../shared/id.ts';

interface Named {
  readonly type: NodeType;
  readonly id: string;
}

/**
 * What a field was asked to act on before its gate refused, as far as its arguments tell: the tenant
 * where the viewer belongs to it, else a record of the gate's own kind. No record was looked at, and
 * so none is said to be in a tenant.
 */
export function namedBy(
  args: unknown,
  policy: Policy,
  { tenants }: Viewer,
  { nodeTypes }: Pick<Operation, 'nodeTypes'>,
): Omit<Attempt, 'action'> {
  const named = idsIn(args, nodeTypes);
  const tenant = named.find(
    ({ type, id }) => type.policy.table === policy.tenant?.table && tenants.has(id),
  );
  if (tenant) return { target: targetOf(tenant), tenantId: tenant.id };
  const record = named.find(({ type }) => type.policy === policy);
  return { target: record ? targetOf(record) : { type: policy.name, id: null }, tenantId: null };
}

function targetOf({ type, id }: Named): Attempt['target'] {
  return { type: type.policy.name, id };
}

function idsIn(value: unknown, nodeTypes: readonly NodeType[]): Named[] {
  if (typeof value === 'string') {
    const type = nodeTypes.find(({ prefix }) => parseId(prefix, value) !== null);
    return type ? [{ type, id: value }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part) => idsIn(part, nodeTypes));
}
