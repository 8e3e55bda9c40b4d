import { action, type ListRow, shownDate, type Verb } from "../../cards/index.js";
import type { Flow, Guidance } from "../../guidance/index.js";
import type { CheckState } from "../../records/index.js";
import type { Check } from "./check.js";
import { isAsGiven, sinceVerdict } from "./checkDecision.js";
import { loggedPair } from "./loggedSubject.js";
import { reachedIn } from "./reached.js";

/** The rows of a person's list of their own checks. */
export class MyRows {
  constructor(private readonly guidance: Guidance) {}

  /**
   * A check with its verdict and what that was given on. Where the person has changed something since, its row says so and shows
   * no verdict: what is there now has none.
   *
   * @param cursors the list's page, to come back to
   * @param state its state in the log; undefined if it has no verdict, or its record is no longer kept
   */
  rowOf(check: Check, cursors: readonly string[], state: CheckState | undefined): ListRow {
    if (!state && !check.logged) return this.undecided(check);
    if (!state) return { ...this.undecided(check), title: "The record is no longer kept", actions: [] };
    const { reference } = state;
    const flow = this.guidance.flows.get(check.flow);
    const when = [reference, shownDate(check.logged?.at ?? state.at), ...standsIn(state)].join(", ");
    const look = { inputs: "none", tooltip: `Open ${reference}` } as const;
    const open = action("Open", "mine.open", { ref: reference, after: cursors.slice(-1) }, look);
    if (isChanged(flow, check, this.guidance.version, state)) {
      const row = this.undecided(check);
      return { ...row, when: joined([flow?.title ?? "", when]), actions: [...row.actions, open] };
    }
    const { title, what } = loggedPair(state, flow?.scale);
    return { title, subject: what, when: joined([flow?.title ?? "", when]), actions: [open] };
  }

  /**
   * A check whose answers have no verdict, as they are now, with its button. The button's tooltip names the check for people who hear it
   * without its row, in none of the words that people wrote: not all clients show tooltips as plain text.
   */
  undecided(check: Check, button = "Carry on", verb: Verb = check.cancelled ? "check.reopen" : "check.show"): ListRow {
    const { logged, startedAt } = check;
    const told = this.told(check, logged ? `${logged.reference}, ${shownDate(logged.at)}` : `Started ${shownDate(startedAt)}`);
    const look = { inputs: "none", tooltip: `${button}: ${told.when}` } as const;
    return {
      title: titleOf(check),
      ...told,
      actions: [action(button, verb, { c: check.id, r: check.revision, f: check.flow }, look)],
    };
  }

  /** What tells a row from others: what it is about by now, what kind of check it is, where that goes, and how far it has come. */
  private told(check: Check, when: string): Pick<ListRow, "subject" | "when"> {
    const flow = this.guidance.flows.get(check.flow);
    if (!flow) return { subject: check.words ?? "", when };
    const { what, where } = reachedIn(this.guidance, flow, check);
    return { subject: what, when: joined([flow.title, where, when]) };
  }
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}

function titleOf({ logged, cancelled }: Check): string {
  if (logged) return cancelled ? "Changed since the verdict, then cancelled" : "Changed since the verdict";
  return cancelled ? "Cancelled" : "Not finished";
}

/** Whether the person has changed something since the verdict in the log, or the answers are open again. */
function isChanged(flow: Flow | undefined, check: Check, guidanceVersion: string, { corrections }: CheckState): boolean {
  return flow ? sinceVerdict(flow, check, guidanceVersion, corrections) === "changed" : !isAsGiven(check);
}

/** What to show beside the reference: that it waits, and that it must come down. */
function standsIn({ waiting, mustComeDown }: CheckState): readonly string[] {
  return [
    ...(mustComeDown === undefined ? [] : ["posted, and must come down"]),
    ...(waiting ? ["waiting for your team lead"] : []),
  ];
}
