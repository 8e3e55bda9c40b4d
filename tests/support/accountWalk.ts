import { inputsOf } from "./card.js";
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

const FOR_FORCE = "Witnesses from streets where few people ring us";
const OUTCOME = "Mark bikes, come to the Thursday surgery";

/** Presses "Ask for an account" and answers the unit question if it is put. */
export async function startAccount(client: TeamsClient): Promise<void> {
  await client.say("help");
  await client.press("Ask for an account");
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
}

/** Fills in the pages one after another, as far as they are asked. */
export async function accountPages(client: TeamsClient, answers: AccountAnswers = {}): Promise<void> {
  await wherePage(client, answers);
  const wanted = Object.entries(saidTo(answers));
  while (/· Page \d/.test(client.words)) {
    const inputs = inputsOf(client.card);
    for (const [question, answer] of wanted)
      if (answer !== undefined && inputs.some(({ label }) => label.startsWith(question))) client.fill(question, answer);
    if (inputs.some(({ multi }) => multi)) client.tick(...(answers.steps ?? ["None of these yet"]));
    await client.press("Next");
    // What says little is asked about once; whoever has no more to say presses again.
    if (client.words.includes("Can you say a bit more?")) await client.press("Next");
  }
}

export async function wherePage(client: TeamsClient, { where = "Facebook" }: AccountAnswers = {}): Promise<void> {
  await client.fill("Where do you want", where).press("Next");
}

/** Fills in the first two questions that ask why, without sending them. */
export function fillWhy(client: TeamsClient, answers: AccountAnswers = {}): void {
  const { purpose = PURPOSE, benefitForce = FOR_FORCE, benefitPublic = FOR_PUBLIC } = answers;
  client
    .fill("What is the policing purpose", purpose)
    .fill("What will the force gain", benefitForce)
    .fill("What will the public gain", benefitPublic);
}

export function titled(client: TeamsClient, title: string): boolean {
  return client.words.split("\n").includes(title);
}

/** The answer to each question, by its beginning. */
function saidTo(answers: AccountAnswers): Readonly<Record<string, string | undefined>> {
  return {
    "What is the account": answers.name ?? "Foleshill Neighbourhood Police",
    "Whose account": answers.who ?? "A neighbourhood officer",
    "Could an LPU account": answers.carry,
    "Is there time": answers.time ?? "Yes",
    "Which one will you": answers.kind ?? "A Page",
    "What is the policing purpose": answers.purpose ?? PURPOSE,
    "What will the force gain": answers.benefitForce ?? FOR_FORCE,
    "What will the public gain": answers.benefitPublic ?? FOR_PUBLIC,
    "What should people do": answers.outcome ?? OUTCOME,
    "Who will post": answers.owner ?? "The team sergeant",
    "Has somebody agreed": answers.cover ?? "Yes",
    "How often": answers.often ?? "At least once",
    "Will you ask people": answers.replies ?? "Yes",
    "Who is the deputy": answers.deputy ?? "The team constable",
    "Who do you want": answers.audience ?? "People who live or trade in Foleshill",
    "How will they find": answers.attract ?? "Posters in shops",
    "Have you drawn up": answers.plan ?? "Yes",
    "Have you read": answers.order ?? "Yes",
    "What will you post from": answers.device ?? "My own work",
    "Do you, or does anyone": answers.personal ?? "No",
    "Will the new account": answers.identified ?? "Yes",
  };
}
