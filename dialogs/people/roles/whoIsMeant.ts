import { z } from "zod";
import type { RecordedPerson } from "../../../records/index.js";
import type { Directory } from "../../../storage/index.js";
import type { Asked } from "../../turn/feature.js";
import type { Incoming } from "../../turn/incoming.js";

/** The most people a name is looked up as. */
const MOST_PEOPLE = 6;
/** The most people of one name among whom a mentioned one is looked for. */
const MOST_NAMESAKES = 100;
const OBJECT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const mentionSchema = z.object({
  type: z.literal("mention"),
  text: z.string().max(500).catch(""),
  mentioned: z.object({
    id: z.string().min(1).max(200),
    name: z.string().max(200).catch(""),
    aadObjectId: z.string().regex(OBJECT_ID).optional().catch(undefined),
  }),
});
type Mention = z.infer<typeof mentionSchema>;

/** Whether the person's client can have Teams' people picker: Teams is reached over https, a test client on this machine is not. */
export function hasPeoplePicker({ activity }: Incoming): boolean {
  return activity.channelId === "msteams" && String(activity.serviceUrl).toLowerCase().startsWith("https://");
}

/** Tells who is meant by a name, an @mention, or what was picked; always of the asker's own tenant. */
export class WhoIsMeant {
  constructor(private readonly directory: Directory) {}

  /** Those whose name it is; where it is nobody's, those whose names begin like it. @throws StorageError */
  async byName({ turn }: Asked, name: string): Promise<readonly RecordedPerson[]> {
    const { tenantId } = turn.person;
    const found = await this.directory.byName(tenantId, name, MOST_PEOPLE);
    const exact = found.filter((each) => same(each.name, name));
    return (exact.length > 0 ? exact : found).map(({ id, name: known }) => ({ tenantId, id, name: known }));
  }

  /** @returns undefined for somebody who is not known. @throws StorageError */
  async byId({ turn }: Asked, id: string): Promise<RecordedPerson | undefined> {
    const { tenantId } = turn.person;
    const known = await this.directory.find(tenantId, id);
    return known && { tenantId, id, name: known.name };
  }

  /**
   * Whom the people picker sent. It finds people who have not met the bot, so their name may be unknown (empty).
   *
   * @returns undefined for what no people picker sends, and for a stranger where the client has none
   * @throws StorageError
   */
  async picked(asked: Asked, value: string): Promise<RecordedPerson | undefined> {
    if (!OBJECT_ID.test(value)) return undefined;
    const id = value.toLowerCase();
    const known = await this.byId(asked, id);
    if (known || !hasPeoplePicker(asked.context)) return known;
    return { tenantId: asked.turn.person.tenantId, id, name: "" };
  }

  /**
   * Who was @mentioned as this name, by the mention's id and never by the name alone.
   *
   * @returns undefined if nobody was mentioned so; an empty list if who was mentioned is not known
   * @throws StorageError
   */
  async mentioned(asked: Asked, name: string): Promise<readonly RecordedPerson[] | undefined> {
    const { entities, recipient } = asked.context.activity;
    const mentions = (entities ?? [])
      .flatMap((entity) => mentionSchema.safeParse(entity).data ?? [])
      .filter(
        ({ mentioned, text }) => mentioned.id !== recipient?.id && [text, mentioned.name].some((shown) => same(shown, name)),
      );
    if (mentions.length === 0) return undefined;
    const people = (await Promise.all(mentions.map((mention) => this.byMention(asked, mention)))).flat();
    return [...new Map(people.map((person) => [person.id, person])).values()];
  }

  private async byMention(asked: Asked, { mentioned, text }: Mention): Promise<readonly RecordedPerson[]> {
    const { tenantId } = asked.turn.person;
    const shown = mentioned.name || bare(text);
    if (mentioned.aadObjectId !== undefined) {
      const id = mentioned.aadObjectId.toLowerCase();
      const known = await this.byId(asked, id);
      return [{ tenantId, id, name: known?.name || shown }];
    }
    const namesakes = await this.directory.byName(tenantId, shown, MOST_NAMESAKES);
    return namesakes.filter(({ channelId }) => channelId === mentioned.id).map(({ id, name }) => ({ tenantId, id, name }));
  }
}

function same(one: string, other: string): boolean {
  return bare(one).toLowerCase() === bare(other).toLowerCase();
}

/** A name without the marks of a mention. */
function bare(text: string): string {
  return text
    .replace(/<[^<>]*>/g, "")
    .replaceAll("&nbsp;", " ")
    .replace(/[@\s]+/g, " ")
    .trim();
}
