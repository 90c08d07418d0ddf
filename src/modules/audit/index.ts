export { append, type Happening, type Origin } from './append.records.ts';
export { declareEvents, type EventType } from './event.ts';
