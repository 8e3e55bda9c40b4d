import { createHash } from "node:crypto";
import { z } from "zod";
import { fileConsentCard } from "../../cards/index.js";
import type { MadePicture } from "../../pictures/index.js";
import { type CopyInProgress, MAY_BE_UP, type PresentCheck, parseReference, present } from "../../records/index.js";
import type { CheckLog, TableStateStore } from "../../storage/index.js";
import type { Check } from "../check/check.js";
import type { CheckedBefore } from "../check/checkedBefore.js";
import { isOwn, NOT_FOUND } from "../review/checkFile.js";
import { aboutCheck } from "../review/decide.js";
import { reference } from "../turn/buttonData.js";
import type { Asked, Feature } from "../turn/feature.js";
import { given, type OffersFiles, putFile, type Upload, type UploadPlace } from "../turn/offeredFiles.js";
import { reachable } from "../turn/orUnavailable.js";
import { type LookedUp, lookedUp, refused, showing, unavailable } from "../turn/outcome.js";
import type { PictureSource } from "../turn/pictures.js";
import { asMessage, type Reply, type Turn } from "../turn/turn.js";
import {
  beginAgainCard,
  COVER_INPUT,
  choiceCard,
  chosenCard,
  givenCard,
  PREVIEW_BYTES,
  sendAgainCard,
  whichPictureCard,
} from "./copyCards.js";
import { type CopyMaker, notMade } from "./copyMaker.js";
import { changeKept, keptCheck, pictureWanted, WANTED_MINUTES, wantPicture, withCopy } from "./copyState.js";
import { coverableIn, MOST_COVERABLE } from "./coverable.js";
import { COPIES, type CopyPress } from "./declaration.js";
import { onlyInFile, withoutInCopy } from "./onlyInFile.js";

export interface CopiesParts {
  readonly log: CheckLog;
  /** Notes copies, so that a copy sent in later is recognised. */
  readonly before?: Pick<CheckedBefore, "note"> | undefined;
  readonly store: TableStateStore;
  readonly maker: CopyMaker;
  readonly upload: Upload;
  /** The most that a copy's longest side may have, in pixels. */
  readonly longest: number;
}

/** What the offer of a copy carries. */
const offeredCopy = z.strictObject({ copy: reference, sha256: z.string().regex(/^[\da-f]{64}$/) });
type OfferedCopy = z.output<typeof offeredCopy>;

/** A check of the person's own, as it is kept and as the log has it. */
interface Mine {
  readonly check: Check;
  readonly record: PresentCheck;
}

/** A picture that was fetched again: the one that was checked, another one, or none. */
type Had = { readonly kind: "had"; readonly bytes: Uint8Array } | { readonly kind: "other" | "gone" };

/** How long one step may take in all, in milliseconds. */
const WITHIN_MS = 120_000;

const OWN_CHAT = refused("I can only give you a copy in private. Open our own chat and ask me there.");
const OFF = refused("I do not open pictures here, so I cannot make a copy.");
const NO_PICTURE = refused("I had no picture that I could open for this check, so there is nothing to copy.");
const OTHER_PICTURE = refused(
  "That is not the picture that was checked, so I cannot make a copy of it. To check it, send it again and ask “can I post this photo?”.",
);
const NOT_TAKEN = unavailable("I could not save the copy to your OneDrive. Nothing is lost: ask for it again.");
const NOT_OFFERED = "That copy is no longer available. Nothing is lost: press the button for a new one.";
const OLD_CARD = "That card is out of date. Nothing is lost: press the button to start the copy again.";
const DECLINED = "OK, I have not kept a copy. Press “Give me a copy to post” on the verdict's card whenever you want one.";
const GIVEN_BEFORE = "You already have that copy: it is in your OneDrive.";

/** Gives people a copy of the checked picture, without metadata and with what they chose covered. */
export class Copies implements Feature<typeof COPIES>, OffersFiles<OfferedCopy> {
  readonly declaration = COPIES;
  readonly offers = offeredCopy;

  constructor(private readonly parts: CopiesParts) {}

  async press({ turn }: Asked, press: CopyPress): Promise<Reply> {
    if (turn.shared) return { inPlace: OWN_CHAT };
    return reachable(async () => {
      const opened = await this.open(turn, press.reference);
      if (opened.kind !== "found") return { inPlace: opened };
      return press.verb === "copy.make" ? this.offer(turn, opened.found, press) : this.begin(turn, opened.found, press.more.n);
    });
  }

  /**
   * A picture was sent with no words, or with words about a copy: goes on with the copy that waits for it.
   *
   * @returns undefined where no copy waits
   */
  async resent(turn: Turn, sources: readonly PictureSource[]): Promise<Reply | undefined> {
    const { store } = this.parts;
    const wanted = await pictureWanted(store, turn.person, turn.now);
    if (!wanted) return undefined;
    const opened = await this.open(turn, wanted.reference);
    if (opened.kind !== "found") return asMessage(opened);
    const mine = opened.found;
    const sha256 = mine.check.looks?.[wanted.picture]?.sha256;
    let isOther = false;
    for (const source of sources) {
      const had = await this.fetched(turn, source, sha256);
      isOther ||= had.kind === "other";
      if (had.kind !== "had") continue;
      await wantPicture(store, turn.person, undefined);
      return this.choose(turn, mine, wanted.picture, source, had.bytes);
    }
    return isOther ? asMessage(OTHER_PICTURE) : this.askAgain(turn, mine, wanted.picture);
  }

  async accept(turn: Turn, wanted: OfferedCopy, place: UploadPlace): Promise<Reply> {
    if (turn.shared) return asMessage(OWN_CHAT);
    return reachable(async () => {
      const opened = await this.open(turn, wanted.copy);
      return opened.kind === "found" ? this.give(turn, opened.found, wanted, place) : asMessage(opened);
    });
  }

  decline(): Reply {
    return { also: [DECLINED] };
  }

  /** The person's own check with this reference; otherwise what they are told. */
  private async open(turn: Turn, typed: string): Promise<LookedUp<Mine>> {
    if (!turn.fetchPicture) return OFF;
    const parsed = parseReference(typed);
    const record = parsed && present(await this.parts.log.read(parsed.reference));
    if (!record || !isOwn({ owner: record.current.person }, turn)) return NOT_FOUND;
    const check = await keptCheck(this.parts.store, turn.person, record.current.checkId);
    return check ? lookedUp({ check, record }) : NOT_FOUND;
  }

  private async begin(turn: Turn, mine: Mine, chosen: string | undefined): Promise<Reply> {
    const { looks = [], pasted = [], copy } = mine.check;
    const pictures = looks.flatMap(({ sha256 }, at) => (sha256 === "" ? [] : [at]));
    const picture = chosen === undefined ? pictures[0] : pictures.find((each) => String(each) === chosen);
    if (picture === undefined) return { inPlace: NO_PICTURE };
    if (chosen === undefined && pictures.length > 1) return { also: [whichPictureCard(mine.record.reference, pictures)] };
    const sha256 = looks[picture]?.sha256;
    const url = pasted.find((each) => each.sha256 === sha256)?.url;
    const source = copy?.sha256 === sha256 ? copy?.from : url === undefined ? undefined : { kind: "pasted" as const, url };
    if (!source) return this.askAgain(turn, mine, picture);
    const had = await this.fetched(turn, source, sha256);
    if (had.kind === "other") return asMessage(OTHER_PICTURE);
    return had.kind === "had" ? this.choose(turn, mine, picture, source, had.bytes) : this.askAgain(turn, mine, picture);
  }

  /** Looks at the picture, and asks what to cover. */
  private async choose(
    turn: Turn,
    { check, record }: Mine,
    picture: number,
    from: PictureSource,
    bytes: Uint8Array,
  ): Promise<Reply> {
    const { maker, store } = this.parts;
    const [facts, { ended, seen }] = await Promise.all([maker.facts(bytes), maker.look(bytes, this.request(turn))]);
    if (!seen) return asMessage(notMade(ended));
    const coverable = coverableIn(seen.findings, facts);
    const boxes = coverable.map(({ box }) => box);
    const preview = await maker.preview(bytes, { boxes, mostBytes: PREVIEW_BYTES }, this.request(turn));
    if (preview.ended === "cannot") return asMessage(notMade(preview.ended));
    const { kind, url } = from;
    const copy: CopyInProgress = { at: turn.now.toISOString(), picture, sha256: facts.sha256, from: { kind, url }, coverable };
    await changeKept(store, turn.person, check.id, (kept) => withCopy(kept, copy));
    return {
      also: [
        choiceCard({
          reference: record.reference,
          copy,
          preview: preview.ended === "made" ? preview.picture : undefined,
          notLookedAt: seen.notLookedAt,
          isCutOff: seen.findings.length > coverable.length && coverable.length === MOST_COVERABLE,
        }),
      ],
    };
  }

  /** Makes the copy for its digest, and offers it. It is made again once the person accepts: until then nothing is stored. */
  private async offer(turn: Turn, mine: Mine, { more, inputs }: CopyPress): Promise<Reply> {
    const { check, record } = mine;
    const { copy } = check;
    if (!copy || copy.at !== more.at) return this.beginAgain(record.reference, OLD_CARD);
    const ticked = (inputs[COVER_INPUT] ?? "").split(",").map((id) => id.trim());
    const cover = copy.coverable.flatMap((_, index) => (ticked.includes(String(index)) ? [index] : []));
    const made = await this.made(turn, copy, cover);
    if (!made) return this.askAgain(turn, mine, copy.picture);
    if (made.kind !== "found") return asMessage(made);
    const { picture, sha256 } = made.found;
    const offered: CopyInProgress = { ...copy, offered: { cover, sha256 } };
    await changeKept(this.parts.store, turn.person, check.id, (kept) => withCopy(kept, offered));
    const description = `${picture.width} x ${picture.height} pixels, ${cover.length === 0 ? "nothing" : cover.length} covered`;
    const name = `copy-${record.reference}.${picture.type === "png" ? "png" : "jpg"}`;
    const context: OfferedCopy = { copy: record.reference, sha256 };
    const chosen = chosenCard(record.reference, copy, cover);
    return { inPlace: showing(chosen), also: [fileConsentCard({ name, description, size: picture.bytes.length, context })] };
  }

  private async give(turn: Turn, mine: Mine, wanted: OfferedCopy, place: UploadPlace): Promise<Reply> {
    const { check, record } = mine;
    const { log, store, upload, before } = this.parts;
    const { copy } = check;
    const { cover, sha256 } = copy?.offered ?? {};
    if (!copy || !cover || sha256 !== wanted.sha256) {
      const isGiven = record.history.some((event) => event.kind === "copied" && event.copySha256 === wanted.sha256);
      return isGiven ? { also: [GIVEN_BEFORE] } : this.beginAgain(record.reference, NOT_OFFERED);
    }
    const made = await this.made(turn, copy, cover);
    if (!made) return this.askAgain(turn, mine, copy.picture);
    if (made.kind !== "found") return asMessage(made);
    // A release in between may make it in another way.
    if (made.found.sha256 !== sha256) return this.beginAgain(record.reference, NOT_OFFERED);
    const { bytes, hash } = made.found.picture;
    const look = check.looks?.[copy.picture];
    const without = look ? onlyInFile(look) : [];
    const covered = cover.flatMap((index) => copy.coverable[index]?.what ?? []);
    await before?.note(record.reference, [{ sha256, ...(hash !== null && { hash }) }]);
    await log.append({
      ...aboutCheck({ check: record }, turn, `copied-${sha256.slice(0, 32)}`),
      kind: "copied",
      pictureSha256: copy.sha256,
      copySha256: sha256,
      ...(hash !== null && { copyHash: hash }),
      covered,
      without,
    });
    const card = await putFile(upload, place, Buffer.from(bytes));
    if (!card) return asMessage(NOT_TAKEN);
    await changeKept(store, turn.person, check.id, (kept) => withCopy(withoutInCopy(kept, copy.picture), undefined));
    return given(card, givenCard(check, record.verdict === MAY_BE_UP, covered, without, sha256));
  }

  /** The copy with this covered, and what its bytes are known by; undefined where the picture has to be asked for. */
  private async made(
    turn: Turn,
    { from, sha256, coverable }: CopyInProgress,
    cover: readonly number[],
  ): Promise<LookedUp<{ readonly picture: MadePicture; readonly sha256: string }> | undefined> {
    const had = await this.fetched(turn, from, sha256);
    if (had.kind !== "had") return had.kind === "other" ? OTHER_PICTURE : undefined;
    const boxes = cover.flatMap((index) => (coverable[index] ? [coverable[index].box] : []));
    const made = await this.parts.maker.copy(had.bytes, { cover: boxes, longest: this.parts.longest }, this.request(turn));
    if (made.ended !== "made") return notMade(made.ended);
    return lookedUp({ picture: made.picture, sha256: sha256Of(made.picture.bytes) });
  }

  private async fetched(turn: Turn, source: PictureSource, sha256: string | undefined): Promise<Had> {
    const fetched = await turn.fetchPicture?.(source);
    if (fetched?.kind !== "fetched") return { kind: "gone" };
    return sha256Of(fetched.bytes) === sha256 ? { kind: "had", bytes: fetched.bytes } : { kind: "other" };
  }

  private async askAgain(turn: Turn, { record }: Mine, picture: number): Promise<Reply> {
    const { reference: asked } = record;
    await wantPicture(this.parts.store, turn.person, { reference: asked, picture, at: turn.now.toISOString() });
    return { also: [sendAgainCard(asked, WANTED_MINUTES)] };
  }

  private beginAgain(of: string, why: string): Reply {
    return asMessage(refused(why, beginAgainCard(of, why)));
  }

  private request({ person }: Turn) {
    return { person: `${person.tenantId}|${person.id}`, signal: AbortSignal.timeout(WITHIN_MS) };
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
