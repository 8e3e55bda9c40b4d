import { describe, expect, it } from "vitest";
import { isAllowedServiceUrl, LOOPBACK_HOSTS } from "../../../../bot/settings/serviceUrl.js";

const TEAMS = ["smba.trafficmanager.net"];

describe("where the bot may send to", () => {
  it.each([
    "https://smba.trafficmanager.net",
    "https://smba.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net/emea/0b0b0b0b-1111-4222-8333-444444444444/",
    "https://SMBA.TrafficManager.net:443/teams/",
  ])("is a listed host over https: %s", (url) => {
    expect(isAllowedServiceUrl(url, TEAMS)).toBe(true);
  });

  it.each([
    undefined,
    null,
    "",
    5,
    ["https://smba.trafficmanager.net/"],
    "smba.trafficmanager.net",
    "//smba.trafficmanager.net/",
    "http://smba.trafficmanager.net/",
    "ftp://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net./",
    "https://evil.smba.trafficmanager.net/",
    "https://smba.trafficmanager.net.example.com/",
    "https://trafficmanager.net/",
    "https://xsmba.trafficmanager.net/",
    "https://smba.trafficmanager.net@example.com/",
    "https://example.com\\@smba.trafficmanager.net/",
    "https://example.com#@smba.trafficmanager.net/",
    "https://example.com?@smba.trafficmanager.net/",
    "https://example.com/https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net\t.example.com/",
    "https://smba.trafficmanager.net\n.example.com/",
    " https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/\n",
    "https:\\\\smba.trafficmanager.net/",
    "https://smba%2etrafficmanager.net/",
    "https://ѕmba.trafficmanager.net/",
    "https://smba.trafficmanager。net/",
    "https://smba.trafficmanager.net/{conversationId}",
    "https://127.0.0.1/",
    "http://127.0.0.1:3978/",
    "http://localhost/",
    "http://169.254.169.254/",
  ])("is nothing else: %j", (url) => {
    expect(isAllowedServiceUrl(url, TEAMS)).toBe(false);
  });

  it.each(["http://127.0.0.1:56150/_connector", "http://localhost:56150/_connector", "http://[::1]:1/", "https://localhost/"])(
    "is this machine, at any port and without https, where that is listed: %s",
    (url) => {
      expect(isAllowedServiceUrl(url, LOOPBACK_HOSTS)).toBe(true);
    },
  );

  it.each(["http://127.0.0.2/", "http://127.1/", "http://2130706433/", "http://0.0.0.0/", "http://localhost.example.com/"])(
    "is no other way to write this machine, or one like it: %s",
    (url) => {
      expect(isAllowedServiceUrl(url, LOOPBACK_HOSTS)).toBe(false);
    },
  );
});
