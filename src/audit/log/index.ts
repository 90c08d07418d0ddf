export { AuditUnavailable, append } from './append.records.ts';
export { type DenialDraft, draftsOfDenial } from './denial.ts';
export { DenialLog } from './denial-log.records.ts';
export { declareEvent, type EventType, type Whose } from './event.ts';
export { type AuditedChange, type Draft, draftOf, type Origin } from './event-draft.ts';
export { PersonKeys } from './person-keys.records.ts';
