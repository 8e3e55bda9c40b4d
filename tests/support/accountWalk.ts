import type { TeamsClient } from "./teamsClient.js";

/** What is answered before an account is asked for; whatever is left out is as ready as can be. */
export interface AccountAnswers {
  readonly where?: string;
  readonly name?: string;
  readonly who?: string;
  readonly carry?: string;
  readonly time?: string;
  readonly kind?: string;
  readonly purpose?: string;
  readonly benefitForce?: string;
  readonly benefitPublic?: string;
  readonly outcome?: string;
  readonly owner?: string;
  readonly deputy?: string;
  readonly audience?: string;
  readonly attract?: string;
  readonly cover?: string;
  readonly often?: string;
  readonly replies?: string;
  readonly plan?: string;
  readonly order?: string;
  readonly device?: string;
  readonly personal?: string;
  readonly identified?: string;
  readonly steps?: readonly string[];
}

export const PURPOSE = "Fewer bike thefts round the station, because people mark their bikes";
export const FOR_PUBLIC = "They hear the same day what we did about the noise in Station Road";

/** Presses "Ask for an account" and answers the unit question if it is put. */
export async function startAccount(client: TeamsClient): Promise<void> {
  await client.say("help");
  await client.press("Ask for an account");
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
}

/** Fills in the pages one after another, as far as they are asked. */
export async function accountPages(client: TeamsClient, answers: AccountAnswers = {}): Promise<void> {
  await wherePage(client, answers);
  for (const [title, fill] of PAGES) {
    if (!titled(client, title)) continue;
    fill(client, answers);
    await client.press("Next");
    // What says little is asked about once; whoever has no more to say presses again.
    if (client.words.includes("Can you say a bit more?")) await client.press("Next");
  }
}

export async function wherePage(client: TeamsClient, { where = "Facebook" }: AccountAnswers = {}): Promise<void> {
  await client.fill("Where do you want", where).press("Next");
}

/** Fills in the four questions that ask why, without sending them. */
export function fillWhy(client: TeamsClient, answers: AccountAnswers = {}): void {
  const {
    benefitForce = "Witnesses from streets where few people ring us",
    outcome = "Mark bikes, come to the Thursday surgery",
  } = answers;
  client.fill("What is the policing purpose", answers.purpose ?? PURPOSE).fill("What will the force gain", benefitForce);
  client.fill("What will the public gain", answers.benefitPublic ?? FOR_PUBLIC).fill("What should people do", outcome);
}

export function titled(client: TeamsClient, title: string): boolean {
  return client.words.split("\n").includes(title);
}

type Fill = (client: TeamsClient, answers: AccountAnswers) => void;

const PAGES: readonly (readonly [title: string, fill: Fill])[] = [
  [
    "Who it is for",
    (client, { name = "Foleshill Neighbourhood Police", who = "A neighbourhood officer" }) =>
      client.fill("What is the account", name).fill("Whose account", who),
  ],
  [
    "Room for it",
    (client, { carry, time = "Yes" }) => {
      if (carry !== undefined) client.fill("Could an LPU account", carry);
      client.fill("Is there time", time);
    },
  ],
  ["Page, Group or profile", (client, { kind = "A Page" }) => client.fill("Which one will you", kind)],
  ["Why", fillWhy],
  [
    "Keeping it going",
    (client, { owner = "The team sergeant", cover = "Yes", often = "At least once", replies = "Yes" }) =>
      client
        .fill("Who will post", owner)
        .fill("Has somebody agreed", cover)
        .fill("How often", often)
        .fill("Will you ask people", replies),
  ],
  [
    "Who reads it",
    (client, { cover = "Yes", plan = "Yes", ...words }) => {
      if (cover === "Yes") client.fill("Who is the deputy", words.deputy ?? "The team constable");
      client.fill("Who do you want", words.audience ?? "People who live or trade in Foleshill");
      client.fill("How will they find", words.attract ?? "Posters in shops").fill("Have you drawn up", plan);
    },
  ],
  [
    "Before you start",
    (client, { order = "Yes", device = "My own work", personal = "No", identified = "Yes" }) =>
      client
        .fill("Have you read", order)
        .fill("What will you post from", device)
        .fill("Do you, or does anyone", personal)
        .fill("Will the new account", identified),
  ],
  ["Your own account", (client, { steps = ["None of these yet"] }) => client.tick(...steps)],
];
