import { describe, expect, it } from "vitest";
import { checkDraft } from "../../guidance/draft/index.js";
import { rules } from "./support.js";

/** Parts that are put one after the other: each choice of the one with each of the others. */
type Parts = readonly (readonly string[])[];

interface Family {
  readonly kind: string;
  /** Sentences that must be stopped, by the kind or, where both say as much, by another that stops. */
  readonly found: readonly Parts[];
  /** Their harmless sisters: nothing of the kind, and nothing else that stops. */
  readonly harmless: readonly Parts[];
}

const FIGURES = ["man", "two women", "lad", "hooded youth", "couple"];
const LINK = " www.police.uk";

const FAMILIES: Readonly<Record<string, Family>> = {
  "what a camera saw of somebody": {
    kind: "wanted-picture",
    found: [
      [
        ["CCTV image of the ", "CCTV of a ", "Doorbell footage of the ", "Dashcam clip of this "],
        FIGURES,
        [" who exposed himself.", " near the shop."],
      ],
      [
        ["Robbery on Hill Street: ", "A burglary in Tipton. "],
        ["CCTV footage is below.", "stills from the CCTV here.", "CCTV images attached."],
      ],
      [["CCTV footage from the "], ["robbery", "burglary", "assault", "theft"], [" on Hill Street is below."]],
    ],
    harmless: [
      [
        ["If you have CCTV or dashcam footage of the ", "Anyone with doorbell footage of a "],
        FIGURES,
        [" in a red coat, ring 101."],
      ],
      [
        ["New CCTV cameras in ", "CCTV of the flooded underpass in ", "We have put up CCTV in "],
        ["Tipton.", "the park."],
      ],
      [["CCTV of a ", "An image of the "], ["man", "woman"], [" we want to speak to is with the appeal on our website."]],
    ],
  },
  "somebody to be traced": {
    kind: "wanted-picture",
    found: [
      [
        [
          "Can you help us trace this ",
          "Help us find this ",
          "Can anyone identify this ",
          "Officers are keen to locate this ",
          "Can you name this ",
        ],
        ["woman?", "man?", "lad.", "couple?"],
      ],
      [
        ["Who is this? "],
        ["He", "She"],
        [" may hold information about an assault.", " may be able to help us with our enquiries."],
      ],
      [
        ["Meet the driver who rammed our car. ", "Man charged with murder. ", "Lad jailed for robbery. "],
        ["Here he is.", "This is him."],
      ],
    ],
    harmless: [
      [
        ["Can you help us find the owner of this ", "Help us trace whoever lost this "],
        ["bike?", "ring.", "phone?"],
      ],
      [["Help us find this "], ["dog", "puppy", "tortoise"], [" a home.", "'s owner."]],
      [
        ["Meet the woman who runs ", "Who is this new face at ", "Meet the lad who won "],
        ["our front desk.", "the youth club's cup."],
      ],
    ],
  },
  "the face of an offender": {
    kind: "wanted-picture",
    found: [
      [
        ["This is the face of a ", "Face of a ", "Here are the faces of these "],
        ["burglar", "thief", "rapist", "drug dealer"],
        [" of Tipton.", ", six years."],
      ],
      [
        ["This is ", "Meet ", "Pictured: "],
        ["Darren", "Wayne Dobbs", "Gary"],
        [". He got 8 years today.", ". He has been jailed for burglary.", ". He is wanted for theft."],
      ],
    ],
    harmless: [
      [
        ["This is ", "Meet ", "Say hello to "],
        ["Darren", "Priya", "Gary"],
        [", our new volunteer.", ". He got an award after 8 years.", ". He got his 25 years service medal today."],
      ],
      [["Meet ", "This is "], ["PC Jones", "Sergeant Malik"], [". She has been here for 8 years."]],
      [["Meet Rocco, our newest dog. He found a man who was "], ["wanted for theft.", "missing from home."]],
      [
        ["The changing face of ", "In the face of "],
        ["policing.", "danger."],
      ],
    ],
  },
  "a missing person's picture": {
    kind: "wanted-picture",
    found: [
      [
        ["Please share: Chloe, 14, missing since Friday, ", "Missing: Tom, 45, last seen in Aston, "],
        ["pictured.", "pictured here."],
      ],
      [
        ["Ryan, 15, has not been home since Tuesday. ", "Chloe was last seen at the bus station. "],
        ["Have you seen her?", "Please share her photo.", "Has anyone seen him?"],
      ],
      [
        ["This is Chloe, 14. ", "Here is Tom Barker, 45. "],
        ["She has been missing since Friday.", "He was last seen in Walsall."],
      ],
    ],
    // The words of an appeal with a link to it are what the guidance wants.
    harmless: [
      [
        ["Help us find ", "Missing: ", "We are worried for "],
        ["Chloe, 14", "Tom Barker, 45", "Ryan, 15, from Tipton"],
        [", last seen at Dudley bus station.", ". Ring 101 with any news."],
      ],
      [
        ["Rex the spaniel was last seen in the park. ", "Our cat has not come home. "],
        ["Have you seen him?", "Please share his picture."],
      ],
    ],
  },
  "a sentence in words": {
    kind: "named",
    found: [
      [
        ["Wayne Dobbs "],
        ["robbed a shop", "has been charged with burglary", "was arrested for theft"],
        [" in Tipton.", " yesterday."],
      ],
    ],
    harmless: [
      [
        ["Wayne Dobbs "],
        ["got 8 years", "gets six years", "was given 18 months", "got life", "was handed 3 years"],
        [" for burglary.", " at court today for robbing a shop."],
      ],
    ],
  },
  "how few of us are about": {
    kind: "staffing",
    found: [
      [
        ["Only ", "Just "],
        ["two", "3", "four"],
        [" of us on nights tonight.", " of us covering Dudley.", " officers on for the whole of Tipton."],
      ],
      [
        ["No response cars ", "No patrols ", "Hardly any officers "],
        ["in Dudley until Monday.", "on tonight."],
      ],
      [
        ["Half the team is ", "Our whole shift is ", "Most of my team are "],
        ["off sick.", "on leave until Monday.", "away this weekend."],
      ],
      [
        ["We are ", "Tonight we are "],
        ["down to one car.", "short staffed.", "running low on officers.", "three officers short tonight."],
      ],
      [["I am single crewed tonight.", "Skeleton staff tonight.", "Nobody on duty in Tipton.", "The station is empty tonight."]],
    ],
    harmless: [
      [
        [
          "Only two of us on the stall today, ",
          "Just the two of us at the market tonight, ",
          "There are three of us at the event, ",
        ],
        ["come and say hello.", "so pop by."],
      ],
      [
        [
          "No officers were hurt",
          "Only two places are left on our course",
          "Two officers on bikes stopped to chat",
          "No cars can park in High Street until Monday",
          "Three of us ran the race today",
          "Half the team ran the marathon",
        ],
        [".", " in Dudley."],
      ],
      [
        [
          "Our front desk in Tipton is closed on Monday.",
          "We have hired 40 officers this year.",
          "Twelve new officers start on Monday.",
        ],
      ],
    ],
  },
  "somebody's health": {
    kind: "circumstances",
    found: [
      [
        ["PC Khan is ", "Our sergeant has been ", "He is "],
        ["off sick with stress.", "off work with depression.", "signed off with anxiety.", "on long term sick."],
      ],
      [
        ["PC Khan has ", "Our colleague has ", "Mrs Jones has "],
        ["cancer.", "dementia.", "a bad back and depression."],
      ],
      [
        ["She was diagnosed with ", "He is struggling with "],
        ["depression.", "cancer.", "his nerves."],
      ],
      [["The couple are going through a divorce.", "PC Ames is on restricted duties.", "He had a heart attack at work."]],
    ],
    harmless: [
      [
        [
          "If you are off sick with stress, ",
          "People living with dementia can join, ",
          "Anyone diagnosed with cancer gets help, ",
          "Carers of people with dementia meet here, ",
        ],
        ["ring our partners.", "find out how."],
      ],
      [
        ["We ran for ", "Our team raised £900 for ", "A charity walk for "],
        ["cancer.", "dementia.", "stroke."],
      ],
      [
        [
          "It is mental health awareness week.",
          "PC Khan is off on his rounds.",
          "The plan was signed off by the council.",
          "Get well soon to everyone with a cold.",
        ],
      ],
    ],
  },
  "a victim who is doubted or blamed": {
    kind: "run-down",
    found: [
      [
        ["She is the one who ", "Another one who "],
        ["cried rape", "cried wolf", "made it all up", "made up the story"],
        [", case closed.", "."],
      ],
      [
        ["The victim was ", "Turns out the victim was "],
        ["drunk.", "no angel.", "lying about it.", "asking for it."],
      ],
      [
        [
          "It was her own fault",
          "He brought it on himself",
          "They only have themselves to blame",
          "She changed her story",
          "A false allegation of rape",
        ],
        ["."],
      ],
      [
        ["He is a wrong'un", "She is an attention seeker", "The woman lied to us"],
        [" and everyone knows it.", "."],
      ],
    ],
    harmless: [
      [
        [
          "It is never your own fault",
          "Nobody is asking for it",
          "A false alarm at the bank",
          "Fake police officers are calling people",
          "The team is made up of volunteers",
          "The car had false plates",
        ],
        [".", ", tell us on 101."],
      ],
      [
        [
          "We will believe you.",
          "We believe victims.",
          "The victim was taken home.",
          "She changed her shift to help.",
          "He lay in the road until help came.",
        ],
      ],
      [["Come to our play about the boy who cried wolf.", "Change of plan: she changed her mind and is joining us!"]],
    ],
  },
  "how we traced somebody": {
    kind: "tactics",
    found: [
      [
        ["We traced him ", "We tracked them ", "Officers found the burglar ", "He was caught: we located him "],
        ["through his phone.", "via her mobile.", "by his Snapchat.", "using the sat nav.", "thanks to an informant."],
      ],
      [
        [
          "His phone gave him away.",
          "Cell site did the rest.",
          "We pinged her phone.",
          "We had been following him for weeks.",
          "We used a fake profile to meet him.",
        ],
      ],
      [
        [
          "Our lads in jeans and hoodies are out.",
          "Officers in civvies are in the pub.",
          "Our team is mixing with the fans tonight.",
          "We blend in with the crowd.",
        ],
      ],
    ],
    harmless: [
      [
        ["We traced the owner through ", "We found the owner of the bike thanks to "],
        ["the frame number.", "your shares.", "a phone call."],
      ],
      [
        [
          "Use find my phone so that you can track your phone.",
          "Fraudsters posing as officers are calling people.",
          "Mix with the team at our open day.",
          "We found him safe and well thanks to you.",
        ],
      ],
      [
        ["Following a theft we traced a man", "A man was arrested after a chase"],
        [".", " in Tipton."],
      ],
    ],
  },
  "a crime report that is asked for": {
    kind: "crime-reports",
    found: [
      [
        ["Comment here ", "Message us ", "Reply below ", "Drop us a line here "],
        ["to report it.", "to report a crime.", "to report who did it."],
      ],
      [
        ["Drop ", "Leave ", "Put "],
        ["the details", "names", "what you saw"],
        [" in the comments", " below"],
        [" if you saw the burglary."],
      ],
      [
        ["Saw the fight? ", "Been a victim of crime? "],
        ["Tell us who in the comments.", "Message us the details.", "Our inbox is always open.", "Report it via messenger."],
      ],
    ],
    harmless: [
      [
        ["Comment below with ", "Reply with ", "Drop us "],
        ["your favourite biscuit.", "a name for our new puppy."],
      ],
      [
        [
          "Please don't report crime in the comments",
          "We cannot take crime reports on this page",
          "Never report a burglary by message",
        ],
        [": ring 101.", "."],
      ],
      [
        ["To report a crime ", "If you saw the burglary "],
        ["ring 101.", "call us on 101.", "ring 0345 113 5000."],
      ],
      [["Text 61016 if you see trouble on a train.", "Leave your name at the desk for a free bell."]],
    ],
  },
  "a phone number in words": {
    kind: "phone",
    found: [
      [
        ["Text Bob on ", "Ring Jean: "],
        [
          "zero seven seven double zero nine hundred one two three",
          "oh seven seven oh oh, nine oh oh, one two three",
          "07700 nine hundred 123",
          "0 7 7 0 0 nine 0 0 one 2 3",
          "plus four four seven seven double oh nine hundred one two three",
          "zero seventy seven double zero, nine zero zero, twelve three",
        ],
        [".", " please"],
      ],
      [["Jean's mobile ends 900123, ask her.", "His number ends in 123."]],
    ],
    harmless: [
      [
        ["Text ", "Ring ", "Call "],
        [
          "61016",
          "101",
          "one oh one",
          "nine nine nine",
          "zero three four five one one three five thousand",
          "oh eight hundred, triple five, triple one",
        ],
        [".", " today"],
      ],
      [
        [
          "Ten nine eight seven six five four three two one zero, lift off!",
          "We won three nil, then two one, then four nil.",
          "One in seven of us, two in ten of you.",
          "Crime number ends in 123.",
        ],
      ],
    ],
  },
  "a mailbox in words": {
    kind: "email",
    found: [
      [
        ["Contact ", "Your keys? "],
        [
          "jean dot smith at gmail dot com",
          "jean [at] example [dot] com",
          "jean.smith(at)example.com",
          "jean_smith at gmail.com",
          "jean67 at example dot co dot uk",
          "jean @ gmail . com".replace(" . ", "."),
        ],
        [".", " for your keys"],
      ],
      [["Email jean at example dot com."]],
    ],
    harmless: [
      [
        ["Email ", "Write to "],
        ["tipton at west-midlands dot police dot uk", "press (at) police.uk"],
        [".", " today"],
      ],
      [
        [
          "See us at www.police.uk",
          "Find us at facebook dot com slash tipton",
          "Look at police.uk",
          "Meet at the dot on the map at noon",
          "Sign up at gov.uk",
        ],
        [".", " today"],
      ],
    ],
  },
};

const sentences = (all: readonly Parts[]) =>
  all.flatMap((parts) => parts.reduce<readonly string[]>((begun, part) => begun.flatMap((a) => part.map((b) => a + b)), [""]));
const stops = (text: string) => checkDraft(rules, text + LINK).findings.filter(({ kind }) => kind.weight === "stop");

describe.each(Object.entries(FAMILIES))("%s", (_, { kind, found, harmless }) => {
  it("is found however it is said", () => {
    const missed = sentences(found).filter((text) => !stops(text).some((finding) => finding.kind.id === kind));
    expect(missed).toEqual([]);
  });

  it("is not found in what only sounds like it", () => {
    const stopped = sentences(harmless).flatMap((text) =>
      stops(text).map(({ kind: { id }, words }) => `${id} (${words}): ${text}`),
    );
    expect(stopped).toEqual([]);
  });
});
