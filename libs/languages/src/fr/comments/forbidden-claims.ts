import type { CommentTexts } from '../../language.ts';
import { anyOf } from '../../patterns.ts';
import { frenchWords, frenchWordsBeginning } from './word-patterns.ts';

const { raw } = String;

const bodyParts = frenchWordsBeginning(
  'muscl',
  'musculaire',
  'mollet',
  'ischio',
  'quadriceps',
  'fessier',
  'articulation',
  'ligament',
  'tendon',
  'gainage',
  'sangle abdominale',
  'fléchisseur',
  'cuisse',
);
const weaknesses = frenchWords(
  raw`faibles?`,
  'faiblesses?',
  'raides?',
  'crispée?s?',
  'contractée?s?',
  'bloquée?s?',
  'instables?',
  'raccourcie?s?',
);
/** "mollet faible", "raideur du mollet": few words apart, in one sentence and in either order. */
const weaknessOfBodyPart = [
  `${weaknesses}[^.]{0,25}${bodyParts}`,
  `${bodyParts}[^.,;]{0,25}${weaknesses}`,
];

const mailAddress = raw`\b[\w.+-]+@[\w-]+\.\w+`;
const domainName = raw`\b[a-z0-9-]+\.(?:com|net|org|fr|be|ch|ca|io|app|ru|xyz)\b`;

export const forbiddenClaims: CommentTexts['forbiddenClaims'] = [
  {
    fault: 'parle de blessure',
    pattern: anyOf(
      frenchWordsBeginning('bless', 'lésion', 'surmen', 'nocif', 'nociv', 'abîm', 'endommag'),
      frenchWords('dommages?', 'surcharge', 'injur(y|ies|ed)'),
    ),
  },
  {
    fault: 'parle de douleur',
    pattern: anyOf(
      frenchWordsBeginning('doul', 'gonfl', 'enfl', 'inflam', 'engourdi', 'courbatur', 'endolori'),
      frenchWords('(fait|font|ai|avez|avoir|faire) mal', 'gêne', 'pain'),
    ),
  },
  {
    fault: 'pose un diagnostic',
    pattern: anyOf(
      frenchWordsBeginning('diagnos', 'symptôm', 'patholog', 'maladi', 'dysfonction', 'déform'),
      frenchWordsBeginning('anormal', 'souffr'),
      frenchWords('troubles?'),
    ),
  },
  {
    fault: 'nomme une maladie ou une blessure',
    pattern: anyOf(
      frenchWordsBeginning('tendinit', 'tendinop', 'arthr', 'ostéo', 'fasciit', 'aponévros'),
      frenchWordsBeginning('bursit', 'fractur', 'périost', 'entors', 'élongation', 'claquage'),
      frenchWordsBeginning('déchir', 'névrom', 'sciati', 'herni', 'scolios', 'syndrom', 'achill'),
      frenchWordsBeginning('rotul', 'patell', 'fémoro', 'hyperpron', 'essuie-glace'),
      frenchWords('genou du coureur', 'conflit'),
    ),
  },
  {
    fault: 'décrit une faiblesse du corps qui n’a pas été mesurée',
    pattern: anyOf(
      ...weaknessOfBodyPart,
      frenchWordsBeginning('faiblesse musc', 'déséquilibre musc', 'inégalité de longueur'),
    ),
  },
  {
    fault: 'conseille un traitement',
    pattern: anyOf(
      frenchWordsBeginning('traitement', 'thérap', 'kiné', 'physio', 'rééduc', 'opérat', 'opéré'),
      frenchWordsBeginning('chirurg', 'médic', 'médec', 'ibuprof', 'semelle', 'orthès', 'orthop'),
      frenchWordsBeginning('ordonnance', 'cliniq', 'guéri', 'soign', 'docteur', 'attelle'),
      frenchWords('soins?', 'traiter'),
    ),
  },
  {
    fault: 'promet un effet sur la santé',
    pattern: anyOf(
      frenchWordsBeginning('préven', 'protèg', 'protég', 'protect', 'risqu', 'danger', 'malsain'),
      frenchWords('santé', 'saine?s?', 'sécurité', 'espérance de vie', 'perdre du poids'),
    ),
  },
  {
    fault: 'compare avec d’autres personnes',
    pattern: anyOf(
      frenchWordsBeginning('élite', 'professionnel', 'olymp', 'champion', 'recordm'),
      frenchWords('record du monde', 'autres? (coureur|athlète|client|patient|personne)s?'),
      frenchWords('votre (ami|amie|partenaire|rival|rivale|coéquipi[eè]re?)'),
    ),
  },
  {
    fault: 'fait de la publicité ou donne un lien',
    pattern: anyOf(
      frenchWordsBeginning('https?:', raw`www\.`),
      mailAddress,
      domainName,
      frenchWordsBeginning('achet', 'achat', 'rabais', 'réduction', 'coupon', 'abonn', 'sponsor'),
      frenchWordsBeginning('téléchar', 'cliqu', 'promo'),
    ),
  },
  {
    fault: 'parle de ses instructions',
    pattern: anyOf(
      frenchWords('prompt système', 'system prompt', 'modèle de langage', 'jailbreak'),
      frenchWords("en tant qu[e’'] ?ia", 'session_data', 'fact ids?'),
      frenchWordsBeginning('instruction', 'ignor'),
    ),
  },
  {
    fault: 'est impoli',
    pattern: anyOf(
      frenchWordsBeginning('stupid', 'idiot', 'débil', 'minabl', 'pathétiq', 'horribl', 'affreu'),
      frenchWordsBeginning('paress', 'merd', 'putain', 'inutil', 'désespér'),
      frenchWords('nulle?s?', 'cons?', 'conn(e|ard|asse)s?', 'laide?s?', 'gros', 'grosse'),
    ),
  },
];
