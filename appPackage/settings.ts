/** What one installation must say about itself before the Teams package can be made. */

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const EMPTY_GUID = "00000000-0000-0000-0000-000000000000";
const LONGEST_DEVELOPER_NAME = 32;

interface Setting {
  readonly what: string;
  readonly where: string;
  /** Says what is wrong with a value, to follow the setting's name; undefined when nothing is. */
  readonly fault: (value: string) => string | undefined;
}

const SETTINGS = {
  TEAMS_APP_ID: {
    what: "the id of this app in Teams",
    where: 'make one with `node -p "crypto.randomUUID()"` and keep it, as a new id is a new app to Teams',
    fault: guidFault,
  },
  MicrosoftAppId: {
    what: "the application (client) id of the bot's registration",
    where: "Azure portal, the Azure Bot resource, Configuration, Microsoft App ID",
    fault: guidFault,
  },
  APP_WEBSITE_URL: {
    what: "the page about the app that Teams links to",
    where: "the force's page on using social media, for example; it begins https://",
    fault: httpsFault,
  },
  APP_PRIVACY_URL: {
    what: "the privacy notice that Teams links to",
    where: "the force's data protection team; it begins https://",
    fault: httpsFault,
  },
  APP_TERMS_URL: {
    what: "the terms of use that Teams links to",
    where: "the force's acceptable use policy, for example; it begins https://",
    fault: httpsFault,
  },
  APP_DEVELOPER_NAME: {
    what: "the organisation shown as the app's developer",
    where: `the force's name as staff know it, ${LONGEST_DEVELOPER_NAME} characters at most`,
    fault: nameFault,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export type Settings = Readonly<Record<SettingName, string>>;

/** Every setting's name, in the order a person is asked for them. */
export const settingNames = Object.keys(SETTINGS) as readonly SettingName[];

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the settings from an environment, with surrounding blanks taken off.
 *
 * Never throws. All problems come back together, one line each: an unset (or blank) setting with
 * what it is and where to get it, a wrong one with what is wrong.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SettingsResult {
  const values = settingNames.map((name) => [name, env[name]?.trim() ?? ""] as const);
  const problems = values.flatMap(([name, value]) => problemWith(name, value) ?? []);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: Object.fromEntries(values) as Settings };
}

function problemWith(name: SettingName, value: string): string | undefined {
  const { what, where, fault } = SETTINGS[name];
  if (value === "") return `${name} is not set. It is ${what}. Where to get it: ${where}.`;
  const wrong = fault(value);
  return wrong && `${name} ${wrong}. It is ${what}. Where to get it: ${where}.`;
}

function guidFault(value: string): string | undefined {
  if (!GUID.test(value)) {
    return `is not a GUID: "${value}" should look like 1b4e28ba-2fa1-41d2-883f-0016d3cca427`;
  }
  return value === EMPTY_GUID ? "is the empty GUID, all zeros" : undefined;
}

function httpsFault(value: string): string | undefined {
  const isHttps = URL.canParse(value) && new URL(value).protocol === "https:";
  return isHttps ? undefined : `is not an https address: "${value}"`;
}

function nameFault(value: string): string | undefined {
  const length = [...value].length;
  return length > LONGEST_DEVELOPER_NAME
    ? `is ${length} characters, and Teams takes ${LONGEST_DEVELOPER_NAME} at most`
    : undefined;
}
