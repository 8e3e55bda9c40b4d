import type { NameStandings, Predicate } from "./nameStanding.js";

/** What a sentence makes of the people in it: accused, sentenced, a victim or a witness. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What is done to an officer or a judge who is accused; "linked", "wanted" and the like are said of their work too. */
const HELD_THOUGH_TITLED = setOf(
  "arrested rearrested charged nicked bailed remanded cautioned accused suspected prosecuted collared cuffed handcuffed lifted nabbed busted suspended dismissed sacked indicted convicted jailed sentenced breathalysed locked",
);
const CROOKED = setOf(
  "stole steals stealing robbed robs burgled raped rapes groped gropes murdered mugged defrauded conned shoplifted sells blackmailed flashed",
);
/** "Stole the show". */
const NO_CRIME = /^\p{L}+ (?:the (?:show|scene|limelight|ball)|our hearts?|hearts|a (?:march|kiss))/u;
const ACCUSED_PREDICATE =
  /^(?:under arrest|on (?:bail|remand|the run|trial)|at large|in (?:the|our) (?:dock|cells|nick)|in custody|wanted (?:for|by|over)|denies|denied|denying|admits|pleaded|pleads|stands? accused|(?:a|the|our) (?:\p{L}+ )?(?:suspect|thief|burglar|robber|dealer|rapist|killer|murderer|fraudster|crook)(?!\p{L}))/u;
const CAUGHT =
  /^caught (?:on (?:camera|cctv) )?(?:drink|drunk|stealing|robbing|nicking|dealing|selling|shoplifting|with|taking)/u;
/** Those whose titles are not of the police: they are named as victims like anybody else. */
const CIVIL = setOf(
  "cllr councillor councillors mayor mp rev reverend father imam rabbi judge recorder barrister solicitor coroner",
);
const BYSTANDERS = setOf(
  "victim victims witness witnesses informant complainant survivor survivors neighbour neighbours shopkeeper cashier pensioner mum dad mother father widow widower son daughter passenger pedestrian cyclist partner girlfriend boyfriend wife husband ex colleague friend passer",
);
const HARM = setOf(
  "murder manslaughter killing death assault rape robbery attack abduction kidnap kidnapping stabbing shooting stalking harassment grooming abuse burglary mugging torture manslaughter threats blackmail",
);
const TAKEN = setOf(
  "stole stealing stolen took taking robbed nicked nicking pinched snatched snatching sold selling lied threats",
);
/** So far before a name it is said what was taken from somebody. */
const NEAR = 6;
const WITNESSED =
  /^(?:gave|told|rang|called|phoned|saw|witnessed|reported|filmed|described|recognised|testified|survived|tipped)/u;
/** Now, not then: what is said of somebody beside an old sentence. */
const NOW = setOf("has have is now again also hes shes");

/** The run with the titles before it: "Detective Sergeant ...". */
function startOf(around: NameStandings): number {
  let at = around.run.from;
  while (
    around.has("title", around.wordAt(at - 1)) ||
    (/^\d+$/u.test(around.wordAt(at - 1)) && around.has("title", around.wordAt(at - 2)))
  )
    at--;
  return at;
}

/** Whether somebody with a title is accused, and is not the one who acts: "PC ... was arrested", not "PC ... arrested a man". */
export function isAccusedWithTitle(around: NameStandings): boolean {
  const clauses = around.after() === "who" ? [around.said(), around.said(around.run.to + 1)] : [around.said()];
  if (clauses.some((said) => isAccusation(around, said))) return true;
  const start = startOf(around);
  const [before, further] = [around.wordAt(start - 1), around.wordAt(start - 2)];
  const isActor = (word: string) => ["we", "officers", "police", "colleagues", "detectives", "been", "has", ""].includes(word);
  if (
    HELD_THOUGH_TITLED.has(before) &&
    isActor(further) &&
    /^(?:|for|on|after|over|again|last|today|tonight|yesterday|with|in|at)$/u.test(around.after())
  )
    return true;
  const first = around.wordAt(around.run.from);
  const isCivil = CIVIL.has(around.wordAt(start)) || CIVIL.has(first);
  const { word, passive } = around.said();
  return isCivil && passive && around.has("harmed", word);
}

function isAccusation(around: NameStandings, { at, word, from, passive }: Predicate): boolean {
  if (passive && HELD_THOUGH_TITLED.has(word)) return true;
  const text = around.textFrom(at);
  if ((CROOKED.has(word) || CROOKED.has(around.wordAt(from))) && !NO_CRIME.test(text)) return true;
  return (passive && CAUGHT.test(text)) || ACCUSED_PREDICATE.test(text) || ACCUSED_PREDICATE.test(around.textFrom(from));
}

/** A victim or a witness, as the words around tell: a court's sentence on somebody else is no leave to name them. */
export function isBystander(around: NameStandings): boolean {
  const { word, passive, at } = around.said();
  if (around.has("sentenced", word)) return false;
  if ((passive && around.has("harmed", word)) || (!passive && WITNESSED.test(around.textFrom(at)))) return true;
  if (isBystanderBehind(around)) return true;
  const [one, two] = [around.before(), around.before(2)];
  if (BYSTANDERS.has(one) || isHarming(around, one)) return true;
  if (["of", "on", "against", "from", "to", "at", "towards"].includes(one)) {
    if (HARM.has(two) || isHarming(around, two)) return true;
    return Array.from({ length: NEAR }, (_, count) => around.before(count + 2)).some((each) => TAKEN.has(each));
  }
  return (
    ["thank", "thanks"].includes(one) ||
    (["to", "by"].includes(one) && ["thanks", "thank", "statement", "evidence"].includes(two))
  );
}

/** ", the victim,". */
function isBystanderBehind(around: NameStandings): boolean {
  return (
    /^ ?[,(]/u.test(around.gapAfter) && [around.after(), around.after(1), around.after(2)].some((word) => BYSTANDERS.has(word))
  );
}

function isHarming(around: NameStandings, word: string): boolean {
  return around.isOf(["harming", "harmed", "doing", "deed"], word);
}

/** Accused anew: what is said of them is no sentence, and none follows before the next name. */
export function isAccusedAnew(around: NameStandings, end: number): boolean {
  const { at, word, passive } = around.said();
  const isAccused =
    (passive && around.has("accused", word) && !around.has("sentenced", word)) || ACCUSED_PREDICATE.test(around.textFrom(at));
  if (!isAccused) return false;
  for (let token = at; token < end; token++) if (around.has("sentenced", around.wordAt(token))) return false;
  return true;
}

/** The same, said of today: "has been arrested again". What led to the sentence is told in the past. */
export function isAccusedNow(around: NameStandings, end: number): boolean {
  const { led, from } = around.said();
  return isAccusedAnew(around, end) && [...led, around.wordAt(from)].some((word) => NOW.has(word));
}
