/** What somebody wants to do: the event to log if it may be done now, by them; otherwise why not. */
export type Permitted<Event, Why> =
  | { readonly permitted: true; readonly event: Event }
  | { readonly permitted: false; readonly why: Why };

export function permit<Event>(event: Event): { readonly permitted: true; readonly event: Event } {
  return { permitted: true, event };
}

export function refuse<Why>(why: Why): { readonly permitted: false; readonly why: Why } {
  return { permitted: false, why };
}
