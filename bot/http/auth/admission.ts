import type { Activity } from "botbuilder";
import type { AppIdentity } from "../../settings/authSettings.js";
import { isAllowedServiceUrl, LOOPBACK_HOSTS } from "../../settings/serviceUrl.js";
import { Refusal } from "./refusal.js";

/** The reason for which a person, and not a machine, is turned away. */
export const OTHER_TENANT = "other-tenant";

/**
 * Decides who may speak to the bot: the one place that does. Nothing of a card's data has a say in it.
 *
 * @param activity as it came, after its token was checked
 * @param identity undefined where nobody is authenticated; then answers only go to this machine
 * @param force whose staff the bot is for
 * @returns why the activity is refused; undefined if it is not
 */
export function refusalOf(activity: Activity, identity: AppIdentity | undefined, force: string): Refusal | undefined {
  if (!isAllowedServiceUrl(activity.serviceUrl, identity?.serviceHosts ?? LOOPBACK_HOSTS)) {
    return new Refusal(403, "service-url", "Answers are not sent to the service address in this request.");
  }
  if (!identity) return undefined;
  // On other channels the sender says who the person is.
  if (activity.channelId !== "msteams") return new Refusal(403, "channel", "Only Microsoft Teams is answered.");
  const tenants = tenantsOf(activity);
  const [tenant] = tenants;
  if (tenants.size !== 1 || tenant === undefined || !identity.allowedTenantIds.includes(tenant)) {
    const words = `I am for ${force}'s own staff only. If you are one of them, open me from your work account.`;
    return new Refusal(403, OTHER_TENANT, words);
  }
  return undefined;
}

/** The tenants an activity names, in lower case. Teams names one, in two places, and may leave either empty. */
function tenantsOf({ conversation, channelData }: Activity): Set<string> {
  const named: unknown[] = [conversation.tenantId, channelData?.tenant?.id].filter(
    (id) => id !== undefined && id !== null && id !== "",
  );
  return new Set(named.map((id) => (typeof id === "string" ? id.toLowerCase() : "no tenant")));
}
