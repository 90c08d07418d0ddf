export { type Action, declareActions, declareInternal } from './actions/declare.ts';
export type { AboutTable, ColumnsOf, InternalDefinitions, TableOf } from './actions/definitions.ts';
export {
  type ActReference,
  actOf,
  on,
  type SystemCommand,
  type TableAccess,
} from './actions/table-access.ts';
export { assertSatisfiable } from './analyze/satisfiable.ts';
export { couldDo } from './decide/could-do.ts';
export { type Allowed, type Decision, decide, type NotAllowed } from './decide/decision.ts';
export type { Denial, DenialCode } from './decide/denial.ts';
export { type Attempt, Denied } from './decide/denied.ts';
export type { Row, Subject } from './decide/evaluate.ts';
export { gateDenial } from './decide/gate.ts';
export { notFound, refuse } from './decide/refuse.ts';
export { policy } from './define-policy.ts';
export { type Explanation, explain } from './explain/explanation.ts';
export { namedByFacts, namedInRecord } from './explain/holders.ts';
export { type AboutOthers, bySession, subjectsOf } from './explain/others.ts';
export type { Explained } from './explain/tree.ts';
export type {
  Act,
  ChangesOf,
  CreateOptions,
  Creation,
  DraftOf,
  RecordOf,
  Update,
} from './guard/act.ts';
export { allows } from './guard/allows.ts';
export { type Authorized, answerable, isAuthorized, policyOf } from './guard/authorized.ts';
export { Guard } from './guard/guard.ts';
export { type Order, type Position, positionOf, type Slice } from './guard/keyset.ts';
export type { ListQuery, Page } from './guard/listing.ts';
export type { Database } from './guard/loader.ts';
export type { GuardOptions } from './guard/options.ts';
export { type Refusal, refusals } from './guard/refusals.ts';
export {
  all,
  always,
  any,
  type Condition,
  described,
  never,
  not,
  notImpersonated,
  refTo,
} from './language/condition.ts';
export { PolicyError, UnauthorizedValue } from './language/errors.ts';
export { some } from './language/fact.ts';
export { type Policy, ruleOf, tenantIdOf } from './language/policy.ts';
export { after, is, isSet, unexpired } from './language/record-conditions.ts';
export { type Scale, scale } from './language/scale.ts';
export {
  anonymous,
  type Credential,
  isScoped,
  type TenantLevels,
  type Viewer,
} from './language/viewer.ts';
export { atLeast, covers, credential, recent, viewerIs } from './language/viewer-conditions.ts';
export type { HoldingWords } from './language/words.ts';
export { ruleInWords } from './report/rule-in-words.ts';
export { Context } from './rls/context.ts';
export { type RlsFile, rlsFiles } from './rls/generate.ts';
export { asSystem, COUNT_PURPOSE, LOCK_PURPOSE } from './rls/settings.ts';
export type { SettingsEncoding } from './sql/viewer-source.ts';
