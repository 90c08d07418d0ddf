export { append, type Happening, type Origin } from './append.ts';
export { declareEvents, type EventType } from './event.ts';
