import type { CommentTexts } from '../../language.ts';

// The words that a model may write itself, by the rules of the English list: no numbers, sizes,
// qualities, directions, comparisons, negations, and no words of medicine or of studies. "pas" is
// missing, because it is a negation, too: the names of metrics have it.

/** Words that are allowed as they are, and what an apostrophe leaves of a word. */
const fixedWords = `
a à ai ainsi alors as au aussi aux avec avez avoir avons bonjour c' car ce ceci cela celle celles celui
ces cet cette ceux chaque chez comme comment d' dans de des dont donc du elle elles en ensemble
ensuite enfin entre est et étaient était été êtes être eux fait faites faire faut grâce ici il ils
j' je jusque l' la là laquelle le lequel les lesquels leur leurs lors lorsque lui m' ma mais me même
merci mes moi mon nos notre nous on ont ou où par parce pendant peut peuvent pour pouvez
pouvoir puis puisque qu' quand que quel quelle quelles quels qui quoi s' sa se selon sera ses si sinon
simplement soi soit son sont suis sur t' ta tandis tel telle tous tout toute toutes tu un une
vers veut voici voilà vos votre vôtre vous voulez vouloir y afin allez aller va vont plutôt cependant
abord surtout mi-appui plaît
`;

/** Words that are allowed with the endings below, too. */
const inflectedWords = `
accompagner aider allure amener amortir analyse angle appui appuyer apprendre apprécier attaque
attention avancer bassin bras bruit but caméra cas centre changer cheville chercher chose choisir
chemin commencer comparer comparaison compte compter comprendre conseil consigne considérer contact
continuer corps cours course courir coureur cuisse cycle débuter décollage décrire demander découvrir
déplacer description détail devenir dire diriger donner dos élan éducatif entier entraîner
entraînement envie épaule équilibre essai essayer étape éversion exemple exercice exécuter explication
expliquer facteur façon flexion fléchir forme footing foulée frapper garder geste genou gérer
hanche idée image imaginer indice indiquer information inclinaison incliner intérêt
intéressant jambe lancer laisser lecture ligne lire lien main maintenir manière marche marcher
mesure mesurer méthode mettre moment montrer mot mouvement mouvoir nom nombre nommer note noter
objectif observer occuper œil oscillation part partir parler partie passer pencher penser permettre
personne phase photo pied pivot place placer plage plan point pointe pose poser posture poursuivre
pousser poussée pratique pratiquer prendre préparer présenter principal proposer puissance question
raison ramener rapport regard regarder régler relever remarque remarquer repère répéter réponse
répondre reprendre ressentir ressort ressortir rester résultat résumer retenir revenir rythme savoir
sensation sentir servir session signifier silencieux sol sortie souhait souhaiter suivi suivre
sujet symétrie talon tapis technique tenir terrain tête texte tour tourner transition travail
travailler trajet tronc trouver utile utiliser valeur vérifier vidéo vitesse vivre voir vol
vouloir vue vu lu mis pris tenu suivi couru dit donné vécu
`;

const endings: CommentTexts['vocabulary']['endings'] = [
  [/[sx]$/, ['']],
  [/e$/, ['', 'er']],
  [/es$/, ['', 'e', 'er']],
  [/ez$/, ['er', 're', 'ir']],
  [/ons$/, ['er', 're', 'ir']],
  [/ent$/, ['er', 're', 'ir']],
  [/ant$/, ['er', 're', 'ir']],
  [/ées?$/, ['er']],
  [/és?$/, ['er']],
  [/t$/, ['re', 'ir']],
];

const units =
  'zéro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize';
const larger = 'vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante';
const largest =
  'cents?|mille|milliers?|millions?|milliards?|(diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?';
const fractions = 'demie?s?|moitiés?|tiers|quarts?|[a-zà-ÿ]+ièmes?';
const multiples = 'double[rs]?|doublée?s?|triples?|quadruples?|paires?|couples?|uns';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const vocabulary: CommentTexts['vocabulary'] = {
  fixedWords: wordSet(fixedWords),
  inflectedWords: wordSet(inflectedWords),
  endings,
  /** What stands before a word: "l’allure", "qu’une". A negation ("n’est") is not among them. */
  contraction: /^(?:[cdjlmst]|qu|jusqu|lorsqu|puisqu)'(?=\p{L})/u,
  numberWord: new RegExp(`^(${[units, larger, largest, fractions, multiples].join('|')})$`),
  /** No-break spaces belong before colons and high punctuation. */
  foreignCharacter:
    /[^A-Za-zÀ-ÖØ-öø-ÿŒœ\u00a0\u202f .,;:!?()'"’‘“”«»-]|(?<![A-Za-zÀ-ÖØ-öø-ÿŒœ])-|-(?![A-Za-zÀ-ÖØ-öø-ÿŒœ])/u,
  conditions: /(?<![a-zà-ÿ])(à|pour) (cette|votre|la même|une telle) (vitesse|allure|pente)/gi,
  inflections: 'feminine and plural forms, and forms of verbs',
};
