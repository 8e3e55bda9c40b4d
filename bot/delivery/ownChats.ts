import type { ConversationReference } from "botbuilder";
import type { Logger } from "pino";
import type { Person } from "../../dialogs/index.js";
import type { Directory } from "../../storage/index.js";
import { referenceTo } from "./outbox/address.js";

interface OwnChatsParts {
  readonly directory: Pick<Directory, "find">;
  /** Whether the bot may send to this address, and its token with it. */
  readonly allows: (serviceUrl: string) => boolean;
  readonly log: Logger;
}

/** Where people's own chats with the bot are. */
export class OwnChats {
  constructor(private readonly parts: OwnChatsParts) {}

  /** The way there; undefined where it is not known just now. Never rejects. */
  async find({ tenantId, id }: Pick<Person, "tenantId" | "id">): Promise<Partial<ConversationReference> | undefined> {
    const { directory, allows, log } = this.parts;
    try {
      const found = await directory.find(tenantId, id);
      return found?.address && allows(found.address.serviceUrl) ? referenceTo(found, found.address) : undefined;
    } catch (error) {
      log.warn({ error: (error as Error).name }, "a person's own chat could not be looked up");
      return undefined;
    }
  }
}
