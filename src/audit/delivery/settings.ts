import type { StreamFormat } from './format.ts';

/** Where the audit log is streamed to, and as what. */
export type StreamSettings =
  | { readonly kind: 'file'; readonly path: string; readonly format: StreamFormat }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      /** What requests are signed with. */
      readonly key: Buffer;
      readonly format: StreamFormat;
    };
