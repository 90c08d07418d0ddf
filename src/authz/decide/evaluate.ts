import type { Condition, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { isScoped, type Viewer } from '../language/viewer.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The facts of a record by name: `true`, `false`, the id of the row, or null for no row. */
export type Facts = Readonly<Record<string, unknown>>;

/** A viewer, a record and its facts: what a rule is tested on. */
export interface Subject {
  readonly viewer: Viewer;
  readonly row: Row;
  /** The tenant of the record; null for a record outside tenants. */
  readonly tenantId: string | null;
  readonly facts: Facts;
}

export type Test = (subject: Subject) => boolean;

/** Compiles a rule to a function that allocates nothing. It is done once, at start. */
export function compileTest(condition: Condition): Test {
  switch (condition.kind) {
    case 'constant': {
      const { value } = condition;
      return () => value;
    }
    case 'all': {
      const parts = condition.of.map(compileTest);
      return (subject) => {
        for (const part of parts) if (!part(subject)) return false;
        return true;
      };
    }
    case 'any': {
      const parts = condition.of.map(compileTest);
      return (subject) => {
        for (const part of parts) if (part(subject)) return true;
        return false;
      };
    }
    case 'not': {
      const part = compileTest(condition.of);
      return (subject) => !part(subject);
    }
    case 'except': {
      const allowed = compileTest(condition.of);
      const denials = condition.denials.map(compileTest);
      return (subject) => {
        for (const denied of denials) if (denied(subject)) return false;
        return allowed(subject);
      };
    }
    default:
      return (subject) => testLeaf(condition, subject);
  }
}

/**
 * The value of one leaf.
 * @throws PolicyError when it needs a fact that was not loaded
 */
export function testLeaf(leaf: Leaf, subject: Subject): boolean {
  const { viewer, row } = subject;
  switch (leaf.kind) {
    case 'credential':
      return coversScope(viewer, leaf.scope);
    case 'tenantScope':
      return isInTenantScope(viewer, subject.tenantId);
    case 'notImpersonated':
      return isNotImpersonated(viewer);
    case 'recent':
      return isRecent(viewer, leaf.seconds);
    case 'level': {
      const levels = subject.tenantId === null ? undefined : viewer.tenants.get(subject.tenantId);
      return includesLevel(leaf, levels?.[leaf.scale.name]);
    }
    case 'viewerIs':
      return viewer.userId !== null && row[leaf.ref.key] === viewer.userId;
    case 'is':
      return leaf.values.includes(row[leaf.ref.key] as string);
    case 'isSet':
      return row[leaf.ref.key] !== null && row[leaf.ref.key] !== undefined;
    case 'after':
      return isAfter(row[leaf.ref.key], viewer.now, leaf.secondsAgo);
    case 'some': {
      const fact = subject.facts[leaf.name];
      if (fact === undefined) throw new PolicyError(`the fact ${leaf.name} was not loaded`);
      return fact !== false && fact !== null;
    }
  }
}

export function coversScope(viewer: Viewer, scope: string | null): boolean {
  const { credential } = viewer;
  if (credential.kind === 'session') return true;
  return isScoped(credential) && scope !== null && credential.scopes.has(scope);
}

export function isInTenantScope({ credential }: Viewer, tenantId: string | null): boolean {
  return !isScoped(credential) || credential.tenantId === tenantId;
}

export function isNotImpersonated({ credential }: Viewer): boolean {
  return credential.kind !== 'viewAs';
}

export function isRecent(viewer: Viewer, seconds: number): boolean {
  const { credential, now } = viewer;
  return (
    credential.kind === 'session' &&
    now.getTime() - credential.authenticatedAt.getTime() < seconds * 1000
  );
}

export function includesLevel(
  {
    scale,
    level,
  }: { readonly scale: { readonly levels: readonly string[] }; readonly level: string },
  held: string | undefined,
): boolean {
  return held !== undefined && scale.levels.indexOf(held) >= scale.levels.indexOf(level);
}

function isAfter(value: unknown, now: Date, secondsAgo: number): boolean {
  return value instanceof Date && value.getTime() > now.getTime() - secondsAgo * 1000;
}
