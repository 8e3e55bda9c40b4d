import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  type RecordRow,
  recordCard,
} from "../../cards/index.js";
import { type Application, isSamePerson, namedAs, type RecordedPerson, unconfirmed } from "../../records/index.js";
import { reasonField, standingLine, whoRows } from "./applicationRows.js";
import type { ApplicationFile } from "./files.js";
import { CANNOT_BE_REACHED, calledOf, type KeeperFields, keeperInputs } from "./keepers.js";

const PLAIN = { inputs: "none" } as const;

/** Asks who is to keep the account, before it is asked for. */
export function namingForm(
  { title, kicker, account }: { readonly title: string; readonly kicker: string; readonly account: string },
  fields: KeeperFields,
  reply: Field | undefined,
  actions: readonly ActionView[],
): AdaptiveCard {
  return formCard({
    title,
    kicker,
    rows: [
      { name: "The account:", value: account },
      {
        value:
          "I will ask both in their own chats whether they will look after it. It cannot be approved until they agree. I can only find people who have written to me.",
      },
    ],
    fields: [...keeperInputs(fields), ...(reply ? [reply] : [])],
    actions,
  });
}

/** Asks somebody who is named whether they will keep the account. */
export function keeperCard(file: ApplicationFile, as: "owner" | "deputy", typed = "", problem?: string): AdaptiveCard {
  const { application } = file;
  const { content } = application;
  const data = { ref: application.reference, x: { n: String(application.round) } };
  const what =
    as === "owner"
      ? "The owner posts and answers people, every week."
      : "The deputy does what the owner does, on leave and rest days.";
  return formCard({
    title: `Will you be its ${as}?`,
    kicker: `Reference ${application.reference}`,
    rows: [
      ...whoRows(application),
      { name: "Policing purpose:", value: content.purpose },
      { name: "Readers:", value: content.audience },
      { value: `${what} It cannot be approved until you say that you will.` },
    ],
    fields: [reasonField("If not, why? They will read this.", typed, problem)],
    actions: [
      action("Yes, I will", "account.keep", data, { ...PLAIN, style: "positive" }),
      action("No", "account.notkeep", data),
    ],
  });
}

/** Where it stands, for somebody who is named in it and has nothing to say now. */
export function namedCard(file: ApplicationFile): AdaptiveCard {
  const { application } = file;
  return recordCard(
    standingLine(application),
    `Reference ${application.reference}`,
    [
      { title: "The account", rows: whoRows(application) },
      { title: "Who keeps it", rows: namedRows(file) },
    ],
    application.state === "approved" ? [action("Open the account", "account.show", { ref: application.reference }, PLAIN)] : [],
  );
}

/** Who is to keep it, whether they have said that they will, and whether they can be asked. */
export function namedRows({ application, unreached = [] }: ApplicationFile): readonly RecordRow[] {
  const { content, applicant } = application;
  const open = unconfirmed(application);
  const row = (name: string, person: RecordedPerson | undefined, words: string): readonly RecordRow[] => {
    if (!person) return words === "" ? [] : [{ name, value: words, note: "only named in words: nobody I know yet" }];
    const isOpen = open.some((each) => isSamePerson(each, person));
    const waits = unreached.includes(person.id) ? CANNOT_BE_REACHED : "has not agreed yet";
    const said = isSamePerson(person, applicant) ? "is asking for it" : "will keep it";
    return [{ name, value: calledOf(person), note: isOpen ? `⚠️ ${waits}` : said }];
  };
  return [...row("Owner:", content.owner, content.ownerNamed), ...row("Deputy:", content.deputy, content.deputyNamed)];
}

/** Why it cannot be approved yet. */
export function unconfirmedText(application: Application): string {
  const names = unconfirmed(application).map((person) => `${calledOf(person)} (${namedAs(application, person)})`);
  return `It can be approved once ${names.join(" and ")} ${names.length > 1 ? "have" : "has"} said that they will keep it. They are asked in their own chats.`;
}
