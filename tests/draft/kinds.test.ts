import { describe, expect, it } from "vitest";
import { foundOf } from "./support.js";

/** For each kind: texts with the words that must be found in them, and texts in which nothing may be. */
const TABLE: Readonly<
  Record<string, { readonly finds: readonly (readonly [string, string])[]; readonly leaves: readonly string[] }>
> = {
  phone: {
    finds: [
      ["Ring Jean on 07700 900123.", "07700 900123"],
      ["his mobile: 07911-123-456", "07911-123-456"],
      ["call (0121) 626 5000 after six", "(0121) 626 5000"],
      ["tel +44 7911 123456 any time", "+44 7911 123456"],
      ["0044 7911 123456", "0044 7911 123456"],
      ["her Irish number is +353 87 123 4567", "+353 87 123 4567"],
      ["٠٧٧٠٠ or 07700900123?", "07700900123"],
    ],
    leaves: [
      "Ring 101, or 999 in an emergency.",
      "Crimestoppers: 0800 555 111",
      "Ring us on 0345 113 5000 or +44 345 113 5000.",
      "Childline is there day and night: 0800 1111.",
      "Action Fraud: 0300 123 2040",
      "Quote crime number 20/123456/26 and log 1234 of 22 November.",
      "Open 01 12 2026 to 03 12 2026, 10.00-16.00",
      "We raised £1,250,000 in 2026 01 02.",
      "ISBN 978 0 14 103614 4",
    ],
  },
  email: {
    finds: [
      ["Write to dave.smith67@gmail.com", "dave.smith67@gmail.com"],
      ["mailto:x@evil-police.uk.com", "mailto:x@evil-police.uk.com"],
    ],
    leaves: ["Email tipton@west-midlands.police.uk", "press@westmidlands.police.uk", "Follow us @WMPolice"],
  },
  postcode: {
    finds: [
      ["She lives in B32 1PQ.", "B32 1PQ"],
      ["Home is ws31lz", "ws31lz"],
      ["near cv1 2ab, ask for him", "cv1 2ab"],
    ],
    leaves: [
      "The M6 2pm to 4pm queue",
      "B4 and B5 are quiet tonight",
      "the A1 4th exit",
      "Come and see us at the town hall, B1 1BB",
      "Open evening: come to Lloyd House, B4 6NQ",
      "XX1 1XX",
      "WS10 is a big area",
    ],
  },
  address: {
    finds: [
      ["A shed at 14 Acacia Road was broken into.", "14 Acacia Road"],
      ["the lady at 9 elm close", "9 elm close"],
      ["Break-in at 27b Old Mill Lane", "27b Old Mill Lane"],
      ["He is in flat 3, 12 Mercia Court", "flat 3, 12 Mercia Court"],
      ["Flat 4b is empty", "Flat 4b"],
      ["3 The Croft was hit", "3 The Croft"],
      ["Seen outside No. 7 Park View Terrace", "7 Park View Terrace"],
    ],
    leaves: [
      "10 officers from Park Road station",
      "2 men on Victoria Street",
      "3 burglaries in Elm Close",
      "M6 junction 10 Wolverhampton Road is shut",
      "the number 50 Moseley Road bus",
      "At 10.30 Park Lane closes",
      "On 22 November Road safety week begins",
      "See you at the library, 25 Broad Street",
      "20 mph on Hagley Road",
      "30 Acacia Road residents came",
      "Acacia Road is closed",
      "a flat 30mph limit",
    ],
  },
  plate: {
    finds: [
      ["Look for BX19 KLM.", "BX19 KLM"],
      ["bx19klm", "bx19klm"],
      ["reg fj 57 abc", "fj 57 abc"],
      ["an old K482 RTY", "K482 RTY"],
      ["B123ABC again", "B123ABC"],
      ["ABC 123D", "ABC 123D"],
      ["The van's plate is ABC 1234.", "ABC 1234"],
      ["plate 1234 AB on a car", "1234 AB"],
    ],
    leaves: [
      "COVID19 rules",
      "M6, M42 and A38 are busy",
      "the A38 and the A45 was shut",
      "THE A38 AND THE M6",
      "PC 1234 stopped a car",
      "CAD 123 of 19 May",
      "Nov 2026",
      "on19 may",
      "B4 6NQ",
      "Year 6 won 10 nil",
      "a car doing 100 MPH",
    ],
  },
  birth: {
    finds: [
      ["DOB 03.04.1979", "DOB 03.04.1979"],
      ["d.o.b: 3/4/79", "d.o.b: 3/4/79"],
      ["Born on 12 March 1985 in Dudley", "Born on 12 March 1985"],
      ["date of birth 1st of May 1990", "date of birth 1st of May 1990"],
    ],
    leaves: ["Rocco was born to be a police dog", "born in Tipton", "Open 03.04.2026", "Our newborn of 2026"],
  },
  "insurance-number": {
    finds: [
      ["AB 12 34 56 C", "AB 12 34 56 C"],
      ["ab123456d", "ab123456d"],
    ],
    leaves: ["QQ 12 34 56 C", "BG123456A", "AB 12 34 56 E", "AB12 CDE"],
  },
  marking: {
    finds: [
      ["OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"],
      ["Official: Sensitive briefing", "Official: Sensitive"],
      ["[RESTRICTED] Names of suspects", "RESTRICTED"],
      ["CONFIDENTIAL\nFor the shift", "CONFIDENTIAL"],
      ["SECRET: do not show", "SECRET"],
      ["Not for public release.", "Not for public release"],
    ],
    leaves: [
      "The OFFICIAL opening of the gym",
      "Secret Santa is coming",
      "SECRET Santa at the station",
      "Your call is CONFIDENTIAL and free",
      "restricted parking on match days",
      "It's no secret: we love tea",
    ],
  },
  "text-speak": {
    finds: [
      ["gr8 night", "gr8"],
      ["See you 2moro!", "2moro"],
      ["lol", "lol"],
      ["call b4 six", "b4"],
      ["thank u", "u"],
    ],
    leaves: [
      "B4 and M8",
      "a U-turn on the A38",
      "#thx2026",
      "@u_and_us",
      "www.lol.police.uk/gr8",
      "Plan B for Year 4",
      "R U OK day is an Australian idea",
      "Lola and Ty",
    ],
  },
  jargon: {
    finds: [
      ["RTC on the A45", "RTC"],
      ["a male was seen", "male"],
      ["the misper is home", "misper"],
      ["He was NFA'd.", "NFA'd"],
      ["The IP was not hurt.", "IP"],
      ["They decamped.", "decamped"],
    ],
    leaves: [
      "a male voice choir",
      "our female officers",
      "male and female toilets",
      "Mo Farah ran past",
      "MO FARAH RAN PAST",
      "Proceedings begin at ten",
      "an IP camera on the porch",
      "bangers and mash",
      "We conveyed our thanks",
    ],
  },
  guilt: {
    finds: [
      ["The thief is in our cells.", "The thief"],
      ["the guy who did it", "guy who did it"],
      ["We want the man who robbed the Co-op.", "who robbed"],
      ["He is guilty as sin", "He is guilty"],
      ["these two burglars", "these two burglars"],
    ],
    leaves: [
      "Thieves love an open window.",
      "Don't let the burglars in: lock up.",
      "Do you know who stole the plaque?",
      "Beat the thief: mark your bike.",
      "Fit a burglar alarm.",
      "The thief was jailed for two years.",
      "A man who robbed three shops has been sentenced to four years.",
      "The burglar pleaded guilty at court.",
      "A man has been arrested on suspicion of robbery.",
    ],
  },
  operational: {
    finds: [
      ["We'll be raiding Park Lane tomorrow", "We'll be raiding"],
      ["Warrants in Aston on Friday morning", "Warrants"],
      ["Dawn raids planned across Aston on Wednesday", "Dawn raids"],
      ["Officers will be patrolling Fox Lane tonight", "patrolling"],
    ],
    leaves: [
      "We raided a house in Aston yesterday.",
      "We searched a house with a warrant on Friday.",
      "After the raid on Monday three people were charged.",
      "Officers were patrolling the park on Saturday.",
      "Come and meet us on patrol at the market on Saturday.",
      "Join us for our week of action against knife crime from Monday.",
    ],
  },
  "crime-reports": {
    finds: [
      ["Been burgled? Message us the details.", "Message us the details"],
      ["DM us if you saw anything", "DM us if you saw anything"],
      ["Report crime to us here on Facebook", "Report crime to us here on Facebook"],
      ["Don't bother ringing 101", "Don't bother ringing"],
    ],
    leaves: [
      "Please don't report crime here. Ring 101.",
      "We cannot take crime reports by message.",
      "Report it at www.west-midlands.police.uk/report",
      "Message us to book your bike marking.",
      "Comment below with your favourite biscuit.",
      "To report a crime ring 101 or go to our website.",
      "Tell us what you think below.",
    ],
  },
  "wanted-picture": {
    finds: [
      ["Have you seen this man?", "Have you seen this man"],
      ["HAVE YOU SEEN THIS MISSING BOY?", "HAVE YOU SEEN THIS MISSING BOY"],
      ["Wanted for theft. Photo attached.", "Photo attached"],
      ["Mugshot of the week", "Mugshot"],
      ["Do you know this man? We'd like to speak to him about a robbery", "know this man"],
      ["Can you identify these two women?", "identify these two women"],
      ["Do you know who this is? We want to talk to them about damage at the park.", "know who this is"],
      ["We would like to speak to this man about an assault", "like to speak to this man"],
      ["We want to speak to the man pictured about a robbery", "want to speak to the man pictured"],
      ["Officers would like to trace these men after a burglary", "like to trace these men"],
      ["Can you put a name to this face?", "put a name to this face"],
      ["Do you recognise anyone in these pictures?", "recognise anyone in these pictures"],
      ["E-fit released of man after attack", "E-fit"],
      ["We have released this image of a man after a robbery", "released this image of a man"],
      ["Have you seen Ellie? She has been missing since Sunday. This is her.", "This is her"],
      ["Missing: Tom, 45, from Aston. Please share his picture.", "share his picture"],
      ["Can you help us find this missing girl?", "help us find this missing girl"],
      ["Jailed for 6 years, here he is", "here he is"],
      ["Pictured: the man jailed today", "Pictured: the man"],
      ["Face of a thief: jailed for 3 years", "Face of a thief"],
    ],
    leaves: [
      "Have you seen this dog?",
      "Do you recognise these keys?",
      "Photo attached: our new bikes",
      "The picture of the missing girl is on our website",
      "CCTV of a man we want to speak to is with the appeal on our website",
      "The e-fit of the man is on our website",
      "Missing: Ellie, 14, last seen in Walsall. If you see her ring 101.",
      "A man has been jailed for five years for burglary.",
      "We want to speak to a man of about 30 who was seen near the shop.",
      "This is PC Jones, our new beat officer. Here she is at the school.",
      "Meet our new PCSO. Do you know her? Say hello!",
    ],
  },
  "other-site": {
    finds: [
      ["Sign at www.change-it.com/x", "www.change-it.com/x"],
      ["See bit.ly/3xYz", "bit.ly/3xYz"],
      ["https://www.gov.uk.evil.com/tax", "https://www.gov.uk.evil.com/tax"],
      ["https://www.gov.uk@evil.com", "https://www.gov.uk@evil.com"],
      ["http://notpolice.uk/x", "http://notpolice.uk/x"],
    ],
    leaves: [
      "https://www.west-midlands.police.uk/news",
      "www.gov.uk/checks",
      "youtu.be/abc123",
      "https://m.youtube.com/watch?v=1",
      "crimestoppers-uk.org",
      "The thanks.it was all yours",
      "Open till 4.30pm.to be continued",
    ],
  },
  "no-link": {
    finds: [["Two people were arrested for burglary in Oldbury last night.", ""]],
    leaves: [
      "Two people were arrested for burglary. [link]",
      "Two people were arrested for burglary last night. www.police.uk",
      "Thank you all for a lovely morning at the park",
      "Arrested!",
    ],
  },
};

describe.each(Object.entries(TABLE))("%s", (kind, { finds, leaves }) => {
  it.each(finds)("is found in %j", (text, words) => {
    expect(foundOf(kind, text)).toContain(words);
  });

  it.each(leaves)("is not found in %j", (text) => {
    expect(foundOf(kind, text)).toEqual([]);
  });
});
