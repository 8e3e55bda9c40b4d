import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pictureWith } from "../pictures/rendered.js";
import { inPlayground } from "./inPlayground.js";
import type { Playground } from "./playground.js";

/** The process that looks starts from its source here, and compiles what it needs. */
const LOOKED_WITHIN_MS = 60_000;

inPlayground("sending a picture", {}, (size, run) => {
  let robin: Playground;
  let server: Server;
  beforeAll(async () => {
    const bytes = await sharp(await pictureWith([{ lines: ["AB12 CDE"], letter: 60, ground: "#f5d90a" }]))
      .withExif({
        IFD0: { Copyright: "Example Agency" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 28/1 32/1", GPSLongitudeRef: "W", GPSLongitude: "1/1 54/1 6/1" },
      })
      .jpeg()
      .toBuffer();
    server = createServer((_, response) => response.end(bytes));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    robin = await run().open();
  });
  afterAll(() => void server.close());

  it("tells what its file says and what can be seen in it, and ticks it in the list", async () => {
    await robin.say("help");
    const { port } = server.address() as AddressInfo;
    await robin.sayWithPicture("can I post this photo?", `http://127.0.0.1:${port}/v3/attachments/1/views/original`);
    await robin.expectAnywhere("Example Agency");
    if (await robin.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await robin.tick("Coventry");
      await robin.press("Next", "Where do you want to post it?");
    }
    await robin.expectAnywhere("A number plate can be read in the picture: AB12CDE", LOOKED_WITHIN_MS);
    await robin.expectAnywhere("I looked at the picture and found this");
    await robin.whereAndWhatFor();
    await robin.expect("From the picture:");
    await robin.expect("A number plate can be read in the picture: AB12CDE");
    await robin.shotOfCard(`${size}-picture-page`);
    await robin.shot(`${size}-picture-told`);
    expect(await robin.isTicked("Anyone's address")).toBe(true);
    expect(await robin.isTicked("Made outside the force")).toBe(true);
  });
});
