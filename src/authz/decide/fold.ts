import { all, always, any, type Condition, never, not } from '../language/condition.ts';
import { isScoped, type Viewer } from '../language/viewer.ts';
import {
  coversScope,
  includesLevel,
  isInTenantScope,
  isNotImpersonated,
  isRecent,
} from './evaluate.ts';

/**
 * Partial evaluation: replaces each condition that the viewer alone decides by its value. The result
 * is `always`, `never`, or the part of the rule that needs the record.
 * @param tenantId the tenant of all records in question, if it is one and known
 */
export function fold(condition: Condition, viewer: Viewer, tenantId?: string): Condition {
  const inner = (part: Condition) => fold(part, viewer, tenantId);
  switch (condition.kind) {
    case 'constant':
      return condition;
    case 'all':
      return conjunction(condition.of.map(inner));
    case 'any':
      return disjunction(condition.of.map(inner));
    case 'not':
      return negation(inner(condition.of));
    case 'except':
      return conjunction([
        ...condition.denials.map((part) => negation(inner(part))),
        inner(condition.of),
      ]);
    case 'credential':
      return constant(coversScope(viewer, condition.scope));
    case 'tenantScope':
      if (!isScoped(viewer.credential)) return always;
      return tenantId === undefined ? condition : constant(isInTenantScope(viewer, tenantId));
    case 'notImpersonated':
      return constant(isNotImpersonated(viewer));
    case 'recent':
      return constant(isRecent(viewer, condition.seconds));
    case 'level': {
      const { name } = condition.scale;
      if (tenantId !== undefined) {
        return constant(includesLevel(condition, viewer.tenants.get(tenantId)?.[name]));
      }
      const held = [...viewer.tenants.values()].some((s) => includesLevel(condition, s[name]));
      return held ? condition : never;
    }
    case 'viewerIs':
      return viewer.userId === null ? never : condition;
    case 'some':
      // The related row has a tenant of its own, so the record's is no help here.
      return isNever(fold(condition.where, viewer)) ? never : condition;
    default:
      return condition;
  }
}

export function isAlways(condition: Condition): boolean {
  return condition.kind === 'constant' && condition.value;
}

export function isNever(condition: Condition): boolean {
  return condition.kind === 'constant' && !condition.value;
}

function constant(value: boolean): Condition {
  return value ? always : never;
}

function negation(part: Condition): Condition {
  return part.kind === 'constant' ? constant(!part.value) : not(part);
}

function conjunction(parts: Condition[]): Condition {
  if (parts.some(isNever)) return never;
  const rest = parts.filter((part) => !isAlways(part));
  return rest.length === 1 ? (rest[0] ?? always) : rest.length === 0 ? always : all(...rest);
}

function disjunction(parts: Condition[]): Condition {
  if (parts.some(isAlways)) return always;
  const rest = parts.filter((part) => !isNever(part));
  return rest.length === 1 ? (rest[0] ?? never) : rest.length === 0 ? never : any(...rest);
}
