import type { NamedWords } from "../bytes/fileParts.js";
import type { Sign } from "../findings/signs.js";
import type { MeaningfulTags } from "./meaningfulTags.js";

/** Ends of IPTC's digital source types: made as a whole, or only in part. */
const MADE = /(?:^|\/)(?:trainedAlgorithmicMedia|algorithmicMedia)$/i;
const PARTLY_MADE = /(?:^|\/)(?:compositeWithTrainedAlgorithmicMedia|compositeSynthetic)$/i;
/** Programs and services that make pictures: to be found in what names the program, the maker or the source. */
const GENERATOR =
  "(?:midjourney|niji ?journey|dall[ ·•∙⋅-]?e\\b|stable[ _-]?diffusion|stability ?ai|sdxl|comfy ?ui|automatic1111|invoke ?ai|novel ?ai|nai ?diffusion|(?:adobe )?firefly|leonardo[. ]?ai|ideogram|flux[.]1|black forest labs|imagen \\d|google (?:ai|imagen|gemini)|gemini|nano banana|chat ?gpt|open ?ai|gpt-?(?:image|4o)|bing image creator|image creator|microsoft designer|copilot|meta ai|grok|craiyon|night ?cafe|wombo|dream ?studio|playground ?ai|krea(?:[. ]ai)?\\b|recraft|runway ?ml|civitai|tensor[. ]?art|sea ?art|draw things|fooocus|swarm ?ui|easy diffusion|magic media|starry ?ai|artbreeder|deep ?ai|kandinsky|seedream|qwen-image|hunyuan)";
const NAMED = new RegExp(`(?<![\\p{L}\\d])${GENERATOR}(?![\\p{L}])`, "iu");
const MADE_IN_PART = /generative[ _-]?(?:fill|expand|remove|recolou?r)/i;
/** What says so in words, anywhere. */
const NOT = "(?<!\\b(?:not?|never|isn.t|wasn.t|without|nothing)(?: \\w+)?[ -])";
const SAYS = [
  /\bmade with (?:google )?ai\b/,
  /\b(?:ai|a\.i\.|artificial intelligence)[- ](?:generated|created|made|rendered)\b/,
  /\b(?:made|generated|created|imagined|drawn|rendered|produced) (?:\w+ )?(?:by|with|using|in|through) (?:an? |the help of )?(?:ai|a\.i\.|artificial intelligence)\b/,
  new RegExp(
    `\\b(?:made|generated|created|imagined|drawn|rendered|produced|images?|pictures?|artwork) (?:by|with|using|in|from|through) (?:the |openai'?s? )?${GENERATOR}(?!\\p{L})`,
  ),
].map((pattern) => new RegExp(NOT + pattern.source, "iu"));
/** How generators write down what they were asked for. One of these says it, or two of the others. */
const REQUESTS = [
  /"class_type"|\bnegative[ _]prompt"?\s*:|"sampler_name"|"uncond_per_vibe"|"sd_model/i,
  /\s--(?:ar \d+:\d+|v \d|niji\b|stylize \d|chaos \d)/,
  /\bjob id: [\da-f]{8}-[\da-f]{4}-/i,
  /^signature: [\w+/=]{60}/i,
];
const HINTS = [
  /\bsteps"?: ?\d+/i,
  /\bsampler"?: /i,
  /\bcfg[ _]scale"?: ?\d/i,
  /\bseed"?: ?\d+/i,
  /\bmodel(?: hash)?: \w+/i,
  /"prompt": ?"/,
];
/** Names that by themselves say it; of the others in the table, what stands there has to. */
const BY_NAME =
  /^(?:AISystem(?:Version)?Used|AIPromptInformation|AIGC|(?:negative_?)?prompt|invokeai_\w+|sd-metadata|dream|sui_image_params|fooocus_scheme)$/i;

/** Whether a text is what a program was asked to make a picture of: nobody's words about the picture. */
export function isRequest(text: string): boolean {
  return REQUESTS.some((pattern) => pattern.test(text)) || HINTS.filter((pattern) => pattern.test(text)).length > 1;
}

/** Whether the file says that a machine has made the picture, or a part of it: by a tag made for that, by a program's name, or in words. */
export function machineIn(tags: MeaningfulTags, words: readonly NamedWords[]): readonly Sign[] {
  const machine = tags.of("machine");
  const names = ["software", "camera", "maker", "credit"].flatMap((meaning) => tags.of(meaning as "software"));
  const texts = [...names, ...tags.of("caption"), ...tags.of("keyword"), ...words].map(({ text }) => text);
  const isMade =
    machine.some(({ name, text }) => MADE.test(text) || BY_NAME.test(name) || HINTS.some((pattern) => pattern.test(text))) ||
    names.some(({ text }) => NAMED.test(text) && !MADE_IN_PART.test(text)) ||
    [...machine.map(({ text }) => text), ...texts].some((text) => isRequest(text) || SAYS.some((pattern) => pattern.test(text)));
  if (isMade) return [{ sign: "made-by-machine" }];
  const isPartly = machine.some(({ text }) => PARTLY_MADE.test(text)) || texts.some((text) => MADE_IN_PART.test(text));
  return isPartly ? [{ sign: "part-by-machine" }] : [];
}
