import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { invokeAnswer } from "../delivery/deliver.js";
import { dialogSaying, isOfExtension } from "../delivery/dialogAnswer.js";
import type { AppIdentity } from "../settings/authSettings.js";
import { OTHER_TENANT, refusalOf } from "./auth/admission.js";
import { type Credentials, channelAuthentication, tokenRefusal } from "./auth/channelAuthentication.js";
import type { Refusal } from "./auth/refusal.js";

export interface AdapterParts {
  /** Undefined: nobody is authenticated, which is for this machine only. */
  readonly identity: AppIdentity | undefined;
  /** Where the bot's own tokens come from, if not from the identity. */
  readonly credentials?: Credentials | undefined;
  /** Whose staff the bot is for. */
  readonly force: string;
  readonly log: Logger;
}

type Logic = (context: TurnContext) => Promise<void>;
type Authenticated = Awaited<ReturnType<CloudAdapter["botFrameworkAuthentication"]["authenticateRequest"]>>;

/** Stands between the channel and the bot. What is refused here, neither the bot nor a dialog sees. */
export class PostCheckAdapter extends CloudAdapter {
  constructor(private readonly parts: AdapterParts) {
    super(channelAuthentication(parts.identity, parts.credentials));
    this.onTurnError = async (_context, error) => {
      const { name, statusCode } = error as { name?: string; statusCode?: number };
      parts.log.error({ error: name, statusCode }, "a reply could not be delivered");
    };
  }

  /**
   * Works one activity. The SDK's own `process` would send its errors out as they are.
   *
   * @param authorization the request's header of that name
   * @param activity as {@link readActivity} gives it
   * @returns the HTTP answer; for an invoke with a body
   * @throws Refusal if the token does not hold or the activity is not admitted
   */
  async receive(authorization: string, activity: Activity, logic: Logic): Promise<InvokeResponse> {
    const authenticated = await this.authenticate(authorization, activity);
    const refusal = refusalOf(activity, this.parts.identity, this.parts.force);
    if (refusal) return this.turnAway(authenticated, activity, refusal);
    return (await this.processActivity(authenticated, activity, logic)) ?? { status: 200 };
  }

  private async authenticate(authorization: string, activity: Activity): Promise<Authenticated> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      throw tokenRefusal(error);
    }
  }

  /** A person who may not use the bot is told so where Teams shows it; anything else only gets the status. */
  private async turnAway(authenticated: Authenticated, activity: Activity, refusal: Refusal): Promise<InvokeResponse> {
    if (refusal.reason !== OTHER_TENANT) throw refusal;
    if (activity.type === "invoke" && activity.name === "adaptiveCard/action") return invokeAnswer(refusal.words);
    if (isOfExtension(activity)) return dialogSaying(refusal.words);
    if (activity.type === "message") {
      await this.processActivity(authenticated, activity, async (context) => void (await context.sendActivity(refusal.words)));
    }
    throw refusal;
  }
}
