import type { Tagged } from "./tags.js";

/** What a tag is about, whichever of the many forms it stands in. */
export type TagMeaning =
  | "address"
  | "camera"
  | "caption"
  | "credit"
  | "keyword"
  | "machine"
  | "maker"
  | "mast"
  | "owner"
  | "person"
  | "place"
  | "position"
  | "saved"
  | "serial"
  | "software"
  | "taken"
  | "writer";

/** A row of the table: names, and where it matters what stands around them or what the vocabulary is called. */
interface Row {
  readonly meaning: TagMeaning | "nothing";
  readonly name: RegExp;
  readonly within?: RegExp;
  readonly prefix?: RegExp;
}

/** Who licenses, owns or supplies a picture: PLUS and IPTC name each of these parties in one way. */
const PARTIES = "(?:Licensor|Licensee|EndUser|CopyrightOwner|ImageSupplier|ImageCreator|CurrentCopyrightOwner|CurrentLicensor)";

/** The first row that fits says what a tag is about. Names are without blanks and strokes: "By-line" is "Byline". */
const ROWS: readonly Row[] = [
  { meaning: "serial", name: /^OwnersDeviceId$/i },
  // Settings of programs, in which names like "Name" and "Model" stand too.
  {
    meaning: "nothing",
    name: /./,
    prefix: /^(?:crs|crd|hdrgm|HDRGainMap|apdi|xmpTPg|xmpG|stFnt|stDim|stCamera|Container|Item)$/,
  },
  { meaning: "nothing", name: /./, within: /(?:^|\/)(?:CameraProfiles|Colorants|SwatchGroups|Fonts)\b/ },
  {
    meaning: "nothing",
    name: /^(?:\w*TelephoneType\d?|\w*Digest|CreditLineRequired|Copyright(?:Flag|Status|RegistrationNumber|Year)|\w+ID|\w+Id)$/,
  },
  // How it was made.
  {
    meaning: "machine",
    name: /^(?:DigitalSourceType|AISystem(?:Version)?Used|AIPromptInformation|AIGC|parameters|prompt|negative_?prompt|workflow|invokeai_\w+|sd-metadata|dream|sui_image_params|fooocus_scheme)$/i,
  },
  {
    meaning: "software",
    name: /Software(?:Agent)?$|^(?:CreatorTool|OriginatingProgram|Producer|HistoryParameters|parameters|AppVersion)$/i,
  },
  { meaning: "software", name: /^creator$/i, prefix: /^pdf$/ },
  // Where somebody can be reached.
  { meaning: "address", name: /^Ci(?:Email|Tel|Adr|Url)|e-?mail(?!er)|phone|^(?:fax|contact|contactinfo)$/i },
  { meaning: "address", name: new RegExp(`^${PARTIES}(?:City|Region|Country|URL)$`, "i") },
  {
    meaning: "address",
    name: /(?:Street|Extended|Home|Postal|Work)Address|Postal_?Code|Postcode|^(?:creator|author)\w*(?:address|url)$/i,
  },
  // Where.
  { meaning: "position", name: /^(?:GPS|Decimal)?(?:Dest)?(?:Latitude|Longt?itude)$|^(?:geo)?(?:lat|long)$/i },
  { meaning: "nothing", name: /^GPS(?!(?:AreaInformation|DateStamp|TimeStamp|DateTime)$)/i },
  { meaning: "mast", name: /./, prefix: /^cell$/ },
  {
    meaning: "place",
    name: /^(?:Sub-?location|Location(?:Name)?|ContentLocationName|City|State|Province(?:-?State)?|ProvinceState|Country(?:Name)?|CountryPrimaryLocationName|WorldRegion|GPSAreaInformation|ShotLocation|Place(?:Name)?|Address|Neighbou?rhood)$/i,
  },
  // When.
  {
    meaning: "taken",
    name: /^(?:DateTime(?:Original|Digitized)|CreateDate|CreationDate|CreationTime|DateCreated|DigitalCreationDate|GPS(?:DateStamp|TimeStamp|DateTime)|ShotDate|OriginalCreateDateTime|TimeShot|date|StudyDateTime|SeriesDateTime|DateAcquired|DateTaken)$/i,
  },
  { meaning: "taken", name: /^datetime$/, prefix: /^acdsee$/ },
  {
    meaning: "saved",
    name: /^(?:DateTime|(?:Last)?Modify(?:Date)?|ModificationDate|MetadataDate|ModDate|ReleaseDate|PreviewDateTime|IptcLastEdited|metadataLastEdited|when|DateSent|SourceModified)$/i,
  },
  // What with.
  { meaning: "serial", name: /SerialNumber$/i },
  {
    meaning: "camera",
    name: /^(?:Make|Model|HostComputer|CameraMakeModel|CameraModel|UniqueCameraModel|XiaomiModel|Manufacturer|ModelName)$/i,
  },
  // Who.
  { meaning: "owner", name: /^(?:Camera)?OwnerName$|^OwnersDeviceId$/i },
  { meaning: "credit", name: /^AO(?:Creator|Source|CopyrightNotice)$|^Source(?:InvURL)?$/i },
  {
    meaning: "credit",
    name: /^(?:Credit(?:Line)?|Copyright(?:Notice|s)?|Copyrights?Holder|(?:Usage)?Rights(?:Holder|Owner|Agent)?|UsageTerms|WebStatement|Certificate|Owner|licen[cs]e|legalcode|morePermissions|attribution\w*|publisher|distributor|CorporateEntity|RightsExpr)$/i,
  },
  { meaning: "credit", name: new RegExp(`^(?:AO)?${PARTIES}(?:Name)?$`, "i") },
  { meaning: "credit", name: /^name$/i, within: /(?:SupplyChainSource|CopyrightOwner|Licensor)$/ },
  {
    meaning: "writer",
    name: /^(?:Writer(?:-?Editor)?|CaptionWriter|Captions?AuthorNames?|ImageEditor|AIPromptWriterName|Modifier|ApprovedBy|metadataLastEditorName|Editor|LastSavedBy)$/i,
  },
  { meaning: "writer", name: /^Name$/i, within: /metadataLastEditor$/i },
  {
    meaning: "maker",
    name: /^(?:Artist|XPAuthor|By-?line|creator|author|Photographer|contributor|director(?:Photography)?|composer|videographer)$/i,
  },
  { meaning: "maker", name: /^Name$/, within: /(?:^|\/)(?:Creator|Contributor)$/ },
  {
    meaning: "person",
    name: /^(?:PersonInImage|PersonName|PersonDisplayName|People|Persons?|Personality|PatientName|StudyPhysician|Speaker)$/i,
  },
  { meaning: "person", name: /^Name$/, within: /Region(?!.*\/R(?:CType|Role)$)|PersonHeard/i },
  // What somebody wrote about it, also where it is a single word.
  {
    meaning: "keyword",
    name: /^(?:XPKeywords|keywords?|subject|hierarchicalSubject|weightedFlatSubject|LastKeyword(?:XMP|IPTC)|TagsList|categories|Category|SupplementalCategor(?:y|ies)|CatalogSets)$/i,
  },
  {
    meaning: "caption",
    name: /^(?:description|title|Headline|(?:Special)?Instructions|UserComment|ImageDescription|ImageTitle|XP(?:Title|Comment|Subject)|AltTextAccessibility|ExtDescrAccessibility|Caption(?:-?Abstract)?|LocalCaption|ObjectName|DocumentName|PageName|Nickname|ImageHistory|DocumentNotes|DocumentHistory|(?:Original)?TransmissionReference|JobName|ClientName|ProjectName|Event(?:Name)?|Notes?|Comments?|\w*Comment|LayerName|LayerText|History|album|coverage|SecurityClassification|PreservedFileName|Original(?:Raw)?Filename|RawFileName|lastURL|\w*(?:File|Full|Project)Path|Transcript)$/i,
  },
  { meaning: "caption", name: /^name$/i, within: /(?:JobRef|Event|PlanningRef|OrganisationInImage|ProductInImage)\w*$/ },
  { meaning: "caption", name: /^description$/, prefix: /^stJob$/ },
  // What programs say about the file and not about the picture.
  {
    meaning: "nothing",
    name: /(?:ID|Id|GUID|UUID|Digest|Hash|MD5|Version|Format|Type|Mode|Units?|Flag|Status|Codes?|Ref|Scheme|Rating|Urgency|Marked|Lens\w*|Firmware|Firmware\w+|ColorSpace|\w*Profile\w*|Class|Params|Action|Changed|Warnings?|Reference|Time|Date|Offset\w*|Identifier|Settings?|Gender|Genre|Scene|Language\w*|Toolkit|Satellites|MapDatum|ProcessingMethod|Configuration|Sensitivity|XMP|Printer|Converter|Calibration\w*|Charset|Angle|Size|Jurisdiction|Compressor|Mime|Semantic|URI|Qualifier|Contrast|Brightness|Shadows|Exposure|Saturation|Sharpness|Smoothness|Filter|Priority|Rectangle|Extension|XY|Reverse|Data)$|^(?:Lens|ICC|Profile|tiff|jpeg|png|thumb|exif)/,
  },
  { meaning: "nothing", name: /./, prefix: /^(?:exif|exifEX|tiff|aux|xmpMM|stEvt|stRef|stMfs|GPano|Camera|xmpidq|rdf)$/ },
];
/** Values that a vocabulary gives. */
const FROM_A_LIST =
  /^(?:https?:\/\/(?:ns\.useplus\.org|ns\.adobe\.com)\/|(?:uuid|xmp\.[a-z]id|adobe:docid|urn):|(?:true|false)$)/i;
/** What nobody has listed is somebody's words where it has two of them, or reaches somebody. */
const WORDS = /\p{L}{2,}[,;:.!?]? +[("']?\p{L}{2,}|\w@\w|(?<!\d)(?:\+44 ?|0)[1-9]\d{1,4} ?\d{3,4} ?\d{3,4}(?!\d)/u;
/** Where a file lay names who was at the computer, whichever tag says it. */
const FOLDER = /(?:^|[\\/])(?:Users|home|Documents and Settings)[\\/]\w/i;

/** What a tag is about; undefined where it is about how the file was made, or says nothing. */
export function meaningOf({ name, prefix, within, text }: Tagged): TagMeaning | undefined {
  if (!/[\p{L}\p{N}]/u.test(text) || FROM_A_LIST.test(text)) return undefined;
  if (FOLDER.test(text)) return "caption";
  const plain = name.replace(/[ /]/g, "");
  const row = ROWS.find(
    (each) => each.name.test(plain) && (each.prefix?.test(prefix) ?? true) && (each.within?.test(within) ?? true),
  );
  if (row) return row.meaning === "nothing" ? undefined : row.meaning;
  return WORDS.test(text) ? "caption" : undefined;
}
