import { describe, expect, it } from "vitest";
import { readSettings, settingNames } from "../../appPackage/settings.js";
import { goodSettings } from "./examples.js";

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  const read = readSettings(env);
  return read.ok ? [] : read.problems;
}

describe("the package's settings", () => {
  it("are taken from the environment, without surrounding blanks", () => {
    expect(readSettings({ ...goodSettings, APP_DEVELOPER_NAME: "  Example Police\n", PATH: "/bin" })).toEqual({
      ok: true,
      settings: goodSettings,
    });
  });

  it("are each named, with what it is and where to get it, when none is set", () => {
    const problems = problemsOf({});
    expect(problems.map((line) => line.split(" ")[0])).toEqual(settingNames);
    for (const line of problems) expect(line).toMatch(/^\w+ is not set\. It is .+\. Where to get it: .+\.$/);
  });

  it.each(settingNames)("names only %s when only that is unset or blank", (name) => {
    for (const value of [undefined, "", "  "]) {
      const problems = problemsOf({ ...goodSettings, [name]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`${name} is not set.`);
    }
  });

  it.each(["TEAMS_APP_ID", "MicrosoftAppId"] as const)("refuses %s when it is not a GUID", (name) => {
    for (const value of ["postcheck", `{${goodSettings[name]}}`, goodSettings[name].slice(1), `${goodSettings[name]}0`]) {
      expect(problemsOf({ ...goodSettings, [name]: value })[0]).toContain(`${name} is not a GUID: "${value}" should look like `);
    }
  });

  it("refuses the empty GUID", () => {
    const problems = problemsOf({ ...goodSettings, MicrosoftAppId: "00000000-0000-0000-0000-000000000000" });
    expect(problems[0]).toContain("MicrosoftAppId is the empty GUID, all zeros.");
  });

  it.each(["APP_WEBSITE_URL", "APP_PRIVACY_URL", "APP_TERMS_URL"] as const)("refuses %s when it is not https", (name) => {
    for (const value of ["http://www.example.police.uk", "www.example.police.uk", "https://"]) {
      expect(problemsOf({ ...goodSettings, [name]: value })[0]).toContain(`${name} is not an https address: "${value}".`);
    }
  });

  it("takes a developer's name of 32 characters and refuses 33", () => {
    expect(problemsOf({ ...goodSettings, APP_DEVELOPER_NAME: "x".repeat(32) })).toEqual([]);
    expect(problemsOf({ ...goodSettings, APP_DEVELOPER_NAME: "x".repeat(33) })[0]).toContain(
      "APP_DEVELOPER_NAME is 33 characters",
    );
  });
});
