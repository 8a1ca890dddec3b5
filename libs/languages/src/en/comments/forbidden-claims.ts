import { anyOf, wholeWords, wordsBeginning } from '../../patterns.ts';

interface ForbiddenClaim {
  /** Completes "the text …". */
  readonly fault: string;
  /** Matches a text that makes the claim. */
  readonly pattern: RegExp;
}

const { raw } = String;

const bodyParts = wholeWords(
  'muscles?',
  raw`glute\w*`,
  'hamstrings?',
  raw`quad\w*`,
  'calf',
  'calves',
  'hip flexors?',
  'core',
  'ligament',
  'tendon',
  'joints?',
);
const weaknesses = wholeWords('weak', 'tight', 'stiff', 'inhibited', 'shortened', 'imbalanced?');
/** "tight hamstrings", "weak left calf": at most a few words apart, in one sentence. */
const weaknessOfBodyPart = `${weaknesses}[^.]{0,25}${bodyParts}`;

const mailAddress = raw`\b[\w.+-]+@[\w-]+\.\w+`;
const domainName = raw`\b[a-z0-9-]+\.(?:com|net|org|io|app|ru|xyz)\b`;

const instructionsByOwner = '(my|your|these|previous|the|new) instructions?';

/**
 * Claims that no text may make, even when a runner asks for it. The vocabulary has none of these
 * words; this list gives the reason. A text that makes such a claim is refused, not corrected: the
 * rest of a wrong text may be wrong as well.
 */
export const forbiddenClaims: readonly ForbiddenClaim[] = [
  {
    fault: 'mentions injury',
    pattern: anyOf(
      wholeWords('(re-?)?injur(y|ies|ed|ious|e)', 'overuse', 'harm(ful|s|ed)?'),
      wordsBeginning('damag'),
    ),
  },
  {
    fault: 'mentions pain',
    pattern: anyOf(
      wholeWords('pain', 'ache', 'aching', 'sore(ness)?', 'hurt(s|ing)?', 'discomfort'),
      wholeWords('numb(ness)?', 'swelling', 'swollen', raw`inflam\w*`),
      wordsBeginning('painful'),
    ),
  },
  {
    fault: 'makes a diagnosis',
    pattern: anyOf(
      wordsBeginning('diagnos', 'symptom', 'patholog', 'disorder', 'disease', 'condition called'),
      wholeWords('suffer(s|ing)? from'),
      wholeWords('(is|are|looks?|seems?) (abnormal|impaired|deformed|dysfunctional)'),
      wordsBeginning('dysfunction', 'deformit'),
    ),
  },
  {
    fault: 'names an illness or an injury',
    pattern: anyOf(
      wholeWords('tend[io]n(itis|osis|opathy)', raw`arthrit\w*`, raw`arthros\w*`, raw`osteo\w+`),
      wholeWords('fasciitis', 'fracture', 'splints?', 'sprain', 'strain(ed)?', 'bursitis'),
      wholeWords('neuroma', 'sciatica', raw`herniat\w*`, 'scoliosis', 'syndrome'),
      wholeWords("runner'?s knee", 'torn', 'tear', 'impingement', 'patellofemoral'),
      wholeWords(raw`overpronat\w*`, 'achilles'),
    ),
  },
  {
    fault: 'describes a weakness of the body, which was not measured',
    pattern: anyOf(
      weaknessOfBodyPart,
      wordsBeginning('muscle (weakness|imbalance)', 'leg length (difference|discrepancy)'),
    ),
  },
  {
    fault: 'advises on treatment',
    pattern: anyOf(
      wholeWords('treat(s|ed|ment|ing)?', 'therap(y|ies|ist|eutic)', raw`physio\w*`),
      wholeWords(raw`rehab\w*`, 'surger(y|ies)', 'surgical', 'medic(al|ation|ine|ines)'),
      wholeWords('drugs?', 'ibuprofen', raw`painkiller\w*`, 'orthotics?', 'insoles?', 'brace'),
      wholeWords(raw`prescri\w+`, 'doctors?', 'physicians?', raw`clinic\w*`),
      wholeWords('cur(e|es|ed|ing)', 'heal(s|ed|ing)?'),
    ),
  },
  {
    fault: 'promises an effect on health',
    pattern: anyOf(
      wholeWords('prevent(s|ing|ion)?', 'protect(s|ing)?', 'risk', 'safe(ly|r|ty)?', 'unsafe'),
      wholeWords('danger(s|ous)?', 'healthy', 'unhealthy', 'lifespan'),
      wholeWords('weight loss', 'lose weight'),
    ),
  },
  {
    fault: 'compares with other people',
    pattern: anyOf(
      wholeWords('elite', 'professional', raw`olympi\w+`, 'world[- ]record', raw`champion\w*`),
      wholeWords('record holder', "other (runner|athlete|client|patient|person)'?s?"),
      wholeWords('another (runner|athlete|client|patient|person)'),
      wholeWords('your (friend|partner|team-?mate|rival)s?'),
    ),
  },
  {
    fault: 'advertises or links to something',
    pattern: anyOf(
      wordsBeginning('https?:', raw`www\.`),
      mailAddress,
      domainName,
      wholeWords('buy', 'purchase', 'discount', 'coupon', raw`promo\w*`, 'subscribe'),
      wholeWords(raw`sponsor\w*`, 'download', 'click'),
    ),
  },
  {
    fault: 'mentions its instructions',
    pattern: anyOf(
      wholeWords('system prompt', instructionsByOwner, 'as an ai', 'language model'),
      wholeWords('ignore (all|any|the|previous)', 'developer message', 'jailbreak'),
      wholeWords('session_data', 'fact ids?'),
    ),
  },
  {
    fault: 'is rude',
    pattern: anyOf(
      wholeWords('terrible', 'awful', 'horrible', 'pathetic', 'stupid', 'idiot', 'lazy', 'fat'),
      wholeWords('ugly', 'useless', 'hopeless', 'shit', raw`fuck\w*`, 'damn'),
    ),
  },
];
