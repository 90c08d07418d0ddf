import { Field, ID, InterfaceType } from 'type-graphql';
import { policyOf } from '../../authz/index.ts';

/** Relay's Node: whatever has an id can be fetched by it. */
@InterfaceType({
  description: 'Anything that has an id. `node(id)` and `nodes(ids)` fetch it.',
  // Only the guard makes records, and it knows under which policy it let each one out.
  resolveType: (value) => pascal(policyOf(value)?.name ?? ''),
})
export abstract class Node {
  @Field(() => ID, { description: 'The id, unique over all types and opaque.' })
  readonly id: string;
}

/** `auditEvent` as GraphQL writes it in type names: `AuditEvent`. */
export function pascal(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
