export type { Embedded } from './embedded.ts';
export { DataDirInUse, EmbeddedStartError } from './errors.ts';
export { type EmbeddedOptions, startEmbedded } from './start.ts';
