import { describe, expect, it } from "vitest";
import { OUT_OF_REACH, reachable, UNREACHABLE } from "../../../dialogs/turn/orUnavailable.js";
import { StorageError, UnreadError } from "../../../storage/index.js";

const failing = (error: Error) => async () => {
  throw error;
};

describe("work on what is stored", () => {
  it("says that nothing is lost where storage does not answer, and throws what is no matter of storage", async () => {
    expect(await reachable(failing(new StorageError("unavailable", "?")))).toEqual({ inPlace: OUT_OF_REACH });
    await expect(reachable(failing(new RangeError("?")))).rejects.toThrow(RangeError);
  });

  it("does not ask for patience where what is stored is not understood, and says it in the same place", async () => {
    const newer = await reachable(failing(new UnreadError("newer", "a row")));
    expect(newer.inPlace).toEqual({ kind: "unavailable", why: expect.stringContaining("was made by a newer PostCheck") });
    const damaged = await reachable(failing(new UnreadError("damaged", "a row")), { also: [UNREACHABLE] });
    expect(damaged).toEqual({ also: [expect.stringContaining("cannot be read")] });
  });
});
