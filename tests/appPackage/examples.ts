import type { Settings } from "../../appPackage/settings.js";

/** Settings of a made-up force, all of them right. */
export const goodSettings: Settings = {
  TEAMS_APP_ID: "3f1d2a54-7c1e-4b8a-9a57-0c5f6f2b9d10",
  MicrosoftAppId: "b8a0c6de-52f4-4f0e-8d35-6f1f0f3f7a21",
  APP_WEBSITE_URL: "https://www.example.police.uk/social-media",
  APP_PRIVACY_URL: "https://www.example.police.uk/privacy",
  APP_TERMS_URL: "https://www.example.police.uk/terms",
  APP_DEVELOPER_NAME: "Example Police",
};
