/** The parts of the channel's activity that a feature may need. */
export interface Incoming {
  readonly activity: {
    readonly channelId?: string;
    readonly serviceUrl?: string;
    readonly conversation?: { readonly id: string };
    readonly recipient?: { readonly id: string };
    /** Mentions and the like. Untrusted: validate before use. */
    readonly entities?: readonly unknown[];
  };
}
