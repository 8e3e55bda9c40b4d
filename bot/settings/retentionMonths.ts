import type { TakeDown } from "../../guidance/index.js";
import { ConfigError } from "./setting.js";

const DAYS_A_MONTH = 365.25 / 12;

/**
 * Records have to be there when the picture that was posted is looked at again.
 *
 * @param months for how many whole months checks are kept; 0 for ever
 * @throws ConfigError if they would go before
 */
export function requireLongEnough(months: number, { kinds, againDays }: Pick<TakeDown, "kinds" | "againDays">): void {
  const [longest = { days: 0, name: "" }] = [...kinds, { days: againDays, name: "what was found right to keep" }].sort(
    (one, other) => other.days - one.days,
  );
  const least = Math.ceil(longest.days / DAYS_A_MONTH);
  if (months === 0 || months >= least) return;
  throw new ConfigError(
    `RETENTION_MONTHS is ${months}, but pictures are looked at again up to ${longest.days} days after they were posted (${longest.name}): keep checks for ${least} months at least, or 0 for ever. The days are in guidance/content/take-down.yaml.`,
  );
}
