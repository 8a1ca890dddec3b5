import type { CommentTexts } from '../../language.ts';
import { anyOf } from '../../patterns.ts';
import { frenchWords, frenchWordsBeginning } from './word-patterns.ts';

const { raw } = String;

const bodyParts = frenchWords(
  'genoux?',
  'chevilles?',
  'hanches?',
  'aines?',
  'mollets?',
  'ischios?',
  'cuisses?',
  'tibias?',
  'dos',
  'pieds?',
  'talons?',
  'orteils?',
  'jambes?',
  'bassin',
  'nuque',
  'épaules?',
  'tendons?',
  'quadriceps',
  'fessiers?',
  'rotules?',
  'voûte',
);
/** Complaints wherever they stand in a question that names a body part. */
const clearComplaints = anyOf(
  frenchWords('tire', 'tirent', 'pique', 'piquent', 'brûle', 'brûlent', 'lance', 'lancent'),
  frenchWords('coince', 'coincent', 'craque', 'craquent', 'bloque', 'bloquent', 'lâche', 'grince'),
  frenchWords('raides?', 'dure?s?', 'contractée?s?', 'instables?', 'sensibles?', 'chaude?s?'),
  frenchWords('bizarres?', 'fatiguée?s?', 'lourde?s?', 'usée?s?', 'tordue?s?', 'endormie?s?'),
  frenchWordsBeginning('faibless', 'me gêne', 'gênant', 'gênent', 'pose problème', 'prothès'),
).source;
/** Complaints that no camera can judge, whatever else the question is about. */
const alarms = [
  frenchWordsBeginning('vertig', 'évanou', 'malaise', 'poitrin', 'cœur', 'coeur', 'cardia'),
  frenchWordsBeginning('essouffl', 'enceint', 'grossess', 'opéré', 'opérat', 'chirurg', 'ligament'),
  frenchWordsBeginning('ménisq', 'cartilag', 'ostéo', 'herni', 'nerf', 'asthm', 'diabèt'),
  frenchWordsBeginning('tension artér', 'médicament', 'danger', 'fièvr', 'saign', 'fractur'),
  raw`(peux|puis|arrive|peut) (pas|plus) .*(appuyer|plier|tendre|marcher|poser)`,
];
/** Words for pain and injury in English and others, which come before "en français". */
const foreignComplaints = frenchWords(
  'pain(s|ful)?',
  'hurts?',
  'hurting',
  'injur(y|ies|ed)',
  'sore',
  'ach(e|es|ing)',
  'dolor(es)?',
  'duele',
  raw`schmerz\w*`,
  'weh',
);

const changed = '(changé|changer|évolué|évoluer|progressé|amélioré|empiré|augmenté|baissé|diminué)';

/** The first pattern that fits decides, in the order of `write-answer.ts`. */
export const questions: CommentTexts['questions'] = {
  order: anyOf(
    raw`(ignor|oubli|contourn|désobé)\S* .*(règle|instruction|consigne|limite|prompt|tout)`,
    frenchWords('à partir de maintenant', 'désormais', 'réponds comme', 'dis bonjour'),
    frenchWords('une blague', 'une histoire', 'un poème'),
    frenchWords(
      'prompt système',
      'system prompt',
      'mode développeur',
      'jailbreak',
      'fais semblant',
    ),
    frenchWords('tu es maintenant', 'vous êtes maintenant', 'joue le rôle', 'jeu de rôle'),
    raw`(montre|révèle|répète|affiche)\S* (tes|vos) \S+`,
    frenchWords('ignore (all|any|the|your|previous)', 'you are now'),
  ),
  health: anyOf(
    frenchWordsBeginning('doul', 'bless', 'gonfl', 'enfl', 'inflam', 'diagnos', 'lésion', 'médec'),
    frenchWordsBeginning('kiné', 'physio', 'docteur', 'tendin', 'périost', 'aponévros', 'fasci'),
    frenchWordsBeginning('syndrom', 'essuie-glace', 'entors', 'claqu', 'déchir', 'élongation'),
    frenchWordsBeginning(
      'contractur',
      'cramp',
      'courbatur',
      'fourmi',
      'engourdi',
      'boit',
      'achill',
    ),
    frenchWordsBeginning('sciati', 'lumbag', 'bursit', 'arthr', 'névrom', 'élanc', 'hématom'),
    frenchWords('mal (au|aux|à la|à l|en)', '(ai|fait|font|faire|avoir) (très |un peu )?mal'),
    frenchWords('genou du coureur', 'conflit', 'bobos?', 'souffre'),
    ...alarms,
    foreignComplaints,
    `j['’](ai|avais) .*${bodyParts}`,
    `je (sens|ressens|sentais) .*${bodyParts}`,
    `${bodyParts}.*(?:${clearComplaints})`,
    `(?:${clearComplaints}).*${bodyParts}`,
  ),
  nextPart: /[.,;:?!]+\s+|\s+(?:et|mais|ainsi que)\s+/i,
  shoes: anyOf(frenchWordsBeginning('chaussur', 'baskets', 'pointes', 'carbone', 'running shoe')),
  uncertainty: anyOf(
    '±',
    frenchWords(
      'plus ou moins',
      'à combien près',
      raw`marge d['’]erreur`,
      raw`barres? d['’]erreur`,
    ),
    frenchWordsBeginning('incertitud', 'fiabilité', 'exactitud'),
    frenchWords('(est|sont)[- ](ce|il|elle|ils|elles)( que)? .*(précis|exact|fiable|sûr)e?s?'),
    frenchWords('(précise?|exacte?|fiable|précision)s?'),
  ),
  change: anyOf(
    frenchWords('depuis (la|le|ma|mon|hier|que)', 'la dernière fois', 'progrès'),
    frenchWords('dernière (session|fois|sortie|semaine|vidéo)', 'mois dernier'),
    raw`(a|ai|ont|est)[- ].*${changed}`,
    frenchWords(`qu['’]est[- ]ce qui a ${changed}`, `(quelque chose|rien) a ${changed}`),
    frenchWords('(comparée?|par rapport) (à|avec) (ma|la) (dernière|précédente)'),
  ),
  faster: anyOf(
    frenchWords('(courir|aller|être|devenir) plus (vite|rapide)', 'record personnel'),
    frenchWords(raw`plan d['’]entraînement`, 'temps en course', 'gagner du temps'),
    frenchWords('combien de (fois|kilomètres|temps) (dois|faut|devrais).*'),
    frenchWords('(semi[- ]?)?marathon', '5 ?km?', '10 ?km?'),
  ),
  economy: anyOf(frenchWordsBeginning('économi', 'efficac', 'efficien', 'énergie', 'rendement')),
  legStrength: anyOf(
    frenchWords('(jambe|côté|pied) .*(fort|forte|faible|puissant|puissante)'),
    frenchWords('(plus|moins) (fort|forte|faible) (jambe|côté|pied)'),
    frenchWordsBeginning('favoris'),
  ),
  others: anyOf(
    frenchWordsBeginning('élite', 'professionnel', 'moyenne', 'autres', 'bons coureurs'),
    frenchWords('normale?(s|ment)?', 'typiques?', raw`compar\S* (à|avec|aux)`, 'habituelle?s?'),
  ),
  strengths: anyOf(
    frenchWords('(fais|fait) (de )?bien', 'est bien', 'points? forts?', 'qualités?'),
    frenchWords('(dois|puis|peux|faut)[- ](je|il) (garder|conserver)', 'que garder'),
  ),
  notShown: anyOf(
    frenchWords('bras', 'mains?', 'coudes?', 'tête', raw`respir\S*`, 'souffle', 'vo2 ?max'),
    frenchWordsBeginning('fréquence cardi', 'manger', 'aliment', 'boire', 'dormir', 'sommeil'),
    frenchWordsBeginning('semelle', 'poids'),
  ),
  again: anyOf(
    frenchWords('(filmer|mesurer|refilmer|remesurer) (à nouveau|de nouveau|encore)', 'refilmer'),
    frenchWords('prochaine? (vidéo|session|mesure|test|fois)', 'prochain test'),
    frenchWords('quand .*(mieux|différence|effet|changer|à nouveau)'),
    frenchWords('(en )?combien de temps (avant|faut|pour).*'),
  ),
  who: anyOf(
    frenchWords('qui (es[- ]tu|êtes[- ]vous)', 'tu es qui'),
    frenchWords('(es[- ]tu|êtes[- ]vous) une? (personne|humain|robot|bot|ia|entraîneur|médecin)'),
  ),
  thanks:
    /^[^\p{L}\p{N}]*(ok(ay)?|merci( beaucoup)?|super|génial|parfait|compris|cool|d['’]accord)(?!\p{L})[\p{L}\s]{0,20}[^\p{L}\p{N}]*$/iu,
  stepsAMinute: /\b(1[5-9]\d|2[0-2]\d)\b/,
  cadenceGoal:
    /(cadence|fréquence|\bpas\b|ppm|spm)\b.*\b(1[5-9]\d|2[0-2]\d)\b|\b(1[5-9]\d|2[0-2]\d)\b.*(cadence|fréquence|\bpas\b|ppm|spm)/i,
  meaning: anyOf(
    frenchWords('que (veut|signifie|veulent)', 'signifie', 'signification', 'définition'),
    frenchWords(
      raw`c['’]est quoi`,
      raw`qu['’]est[- ]ce (que|qu)`,
      raw`expli\S*`,
      'quel(le)?s? est',
    ),
  ),
  judgement: anyOf(
    frenchWords('trop', 'bonne?s?', 'bien', 'mauvaise?s?', 'ok', 'normale?s?', 'assez'),
    frenchWords('élevée?s?', 'basse?s?', 'hautes?', 'corrects?', 'correctes?'),
  ),
  why: anyOf(
    frenchWords('pourquoi', 'importe', 'importante?s?', 'raison', 'à quoi (ça|cela) sert'),
  ),
  drill: anyOf(
    frenchWordsBeginning('exerci', 'éducatif', 'pratiqu', 'entraîne', 'étir', 'renforc', 'muscu'),
  ),
  help: anyOf(
    frenchWords('comment (puis|faire|dois|devrais|pourrais|réduire|améliorer|augmenter)'),
    frenchWords('(que|quoi) (dois|puis|devrais|faire|faut)', 'dois[- ]je', 'faut[- ]il'),
    frenchWords('doit', 'doivent', 'devrait', 'devraient'),
    frenchWordsBeginning('amélior', 'mieux', 'chang', 'travaill', 'conseil', 'aide', 'astuce'),
    frenchWordsBeginning('recommand', 'suggér', 'consigne', 'corrig', 'rédui', 'augment', 'baiss'),
    frenchWordsBeginning('raccourc', 'allong', 'diminu', 'plus vite'),
  ),
  sides: anyOf(
    frenchWords('gauche', 'droite?', 'côtés?', 'jambes?'),
    frenchWordsBeginning('symétr', 'asymétr', 'égal', 'inégal'),
  ),
  general: anyOf(
    frenchWords('ressort', 'en général', 'globalement', raw`dans l['’]ensemble`),
    frenchWords('ma (foulée|technique|course|façon de courir)', 'mon style', 'comment (je )?cours'),
    frenchWordsBeginning('résum', 'synthès', 'conseil', 'point faible', 'points faibles'),
    frenchWords('(le )?plus important', 'priorité', 'en premier', 'cette semaine'),
    frenchWords(raw`(que|quoi|qu['’]est[- ]ce que) (dois|puis|devrais|peux)[- ]je .*`),
    frenchWordsBeginning('compren', 'compris', 'simplement', 'défaut', 'erreur'),
    frenchWords('(quels?|un|les?|des|mes|cet) exercices?', 'courir mieux', 'mieux courir'),
  ),
  otherLetters: /(?!\p{Script=Latin})\p{L}/u,
  /** Words that hardly any other language has: a question without one is not French. */
  language: anyOf(
    frenchWords('le', 'les', 'des', 'du', 'est', 'sont', 'je', 'mon', 'mes', 'quel(le)?s?'),
    frenchWords('comment', 'pourquoi', 'quand', 'combien', 'avec', 'pour', 'dans', 'sur', 'aux?'),
    frenchWords('ai', 'puis', 'peux', 'dois', 'faut', 'suis', 'fais', 'cours', 'courir', 'veut'),
    frenchWords('cette', 'cela', 'ça', 'ce', 'trop', 'plus', 'moins', 'mieux', 'bien', 'depuis'),
    frenchWords('genou', 'pieds?', 'foulées?', 'chaussures?', 'côtés?', 'jambes?', 'vitesse'),
    frenchWords('merci', 'aide', 'conseils?', 'exercices?', 'vous', 'tu', 'ressort', 'comprends'),
    raw`(?:qu|c|j|d|l|s|n)['’][a-zà-ÿ]`,
  ),
};
