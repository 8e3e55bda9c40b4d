import { type AdaptiveCard, action, formCard, type Notice, type RecordRow, recordCard, shownDay } from "../../../cards/index.js";
import { type DayAndLink, dayAndLinkFields } from "../../turn/dayAndLink.js";
import type { LiveAccount } from "../posted/accountBook.js";

/** An account that has gone quiet, and since which day, as `yyyy-mm-dd`. */
export interface Quiet {
  readonly account: LiveAccount;
  readonly since: string;
}

const PLAIN = { inputs: "none" } as const;

/** Asks the owner and the deputy what is up with an account, with an answer a tap. */
export function quietCard(quiet: Quiet, given: DayAndLink, periodDays: number): AdaptiveCard {
  const { account, since } = quiet;
  const data = { x: { account: account.reference, since } };
  return formCard({
    title: "This account has gone quiet",
    kicker: "Regular updates keep people interested (Facebook guidance, VAL-1)",
    rows: rowsOf(quiet),
    fields: dayAndLinkFields(given),
    actions: [
      action("We have posted", "alive.posted", data, { style: "positive" }),
      action(`We are planning to: ask again in ${periodDays} days`, "alive.planned", data, PLAIN),
      action("We want to close it", "account.close", { ref: account.reference }, PLAIN),
    ],
  });
}

/** What was answered, and by whom. */
export function answeredCard({ account }: Quiet, said: string, notice?: Notice): AdaptiveCard {
  return recordCard(
    "This account had gone quiet",
    `Reference ${account.reference}`,
    [
      { title: "The account", rows: [{ value: `${account.name}, ${account.unit.name}` }] },
      { title: "What was answered", rows: [{ value: said }] },
    ],
    [],
    { notice },
  );
}

/** Tells leads that an account stays quiet although its owner was asked. */
export function stillQuietCard(quiet: Quiet, askedOn: string): AdaptiveCard {
  const { account } = quiet;
  return recordCard(
    "An account in your unit is still quiet",
    `Reference ${account.reference}`,
    [
      { title: "The account", rows: [...rowsOf(quiet), ...keepersOf(account)] },
      {
        title: "What I have done",
        rows: [{ value: `I asked on ${shownDay(askedOn)}, and there has been no post or answer since. Talk to them.` }],
      },
    ],
    [action("Open the account", "account.show", { ref: account.reference }, PLAIN)],
  );
}

function rowsOf({ account, since }: Quiet): readonly RecordRow[] {
  return [
    { name: "Account:", value: `${account.name}, ${account.unit.name}` },
    {
      name: account.lastPosted === since ? "Last post I know about:" : "No post that I know about since:",
      value: shownDay(since),
    },
  ];
}

function keepersOf({ owner, deputy }: LiveAccount): readonly RecordRow[] {
  return [{ name: "Owner:", value: owner.name }, ...(deputy ? [{ name: "Deputy:", value: deputy.name }] : [])];
}
