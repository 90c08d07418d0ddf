export { type Authorized, answerable, isAuthorized, policyOf } from './authorized.ts';
export { Context } from './backstop/context.ts';
export { type Backstop, backstop, internalBackstop } from './backstop/declare.ts';
export { backstopDigest, backstopSql } from './backstop/generate.ts';
export { COUNT_USE, HOLD_USE, MIGRATE_USE, under } from './backstop/settings.ts';
export { allows } from './can.ts';
export {
  after,
  all,
  always,
  any,
  atLeast,
  type Condition,
  covers,
  credential,
  direct,
  is,
  isSet,
  never,
  not,
  recent,
  refTo,
  some,
  unexpired,
  viewerIs,
} from './condition.ts';
export { type Allowed, type Decision, decide, type NotAllowed } from './decision.ts';
export type { Denial, DenialCode } from './denial.ts';
export { type Attempt, Denied } from './denied.ts';
export { PolicyError, UnauthorizedValue } from './errors.ts';
export type { Explained } from './explained.ts';
export { type Explanation, explain } from './explanation.ts';
export { gateDenial } from './gate.ts';
export { type Act, Guard, type GuardOptions } from './guard.ts';
export { type Order, type Position, positionOf, type Slice } from './keyset.ts';
export type { ListQuery, Page } from './listing.ts';
export type { Database } from './loader.ts';
export { demandMeaningful } from './meaningful.ts';
export { namedByFacts, namedInRecord } from './named.ts';
export { type AboutOthers, bySession, subjectsOf } from './others.ts';
export { type Policy, policy, ruleOf, tenantIdOf } from './policy.ts';
export { notFound, refuse } from './refuse.ts';
export { type Scale, scale } from './scale.ts';
export { couldDo } from './standing.ts';
export type { Row, Subject } from './test.ts';
export { anonymous, type Credential, isScoped, type Standing, type Viewer } from './viewer.ts';
export type { IdEncoding } from './viewer-source.ts';
