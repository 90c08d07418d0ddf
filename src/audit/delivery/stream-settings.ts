export const streamFormats = ['wardroom', 'ocsf'] as const;

/** `wardroom`: the record as it is, which can be verified. `ocsf`: an OCSF event. */
export type StreamFormat = (typeof streamFormats)[number];

/** Where the audit log is streamed to, and in which format. */
export type StreamSettings =
  | { readonly kind: 'file'; readonly path: string; readonly format: StreamFormat }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      /** Signs the requests. */
      readonly key: Buffer;
      readonly format: StreamFormat;
    };
