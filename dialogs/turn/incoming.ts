/** What a feature may want to know of the activity that a turn answers, as the channel sent it. */
export interface Incoming {
  readonly activity: {
    readonly channelId?: string;
    readonly serviceUrl?: string;
    readonly conversation?: { readonly id: string };
    readonly recipient?: { readonly id: string };
    /** Mentions and the like: read as what comes from outside. */
    readonly entities?: readonly unknown[];
  };
}
