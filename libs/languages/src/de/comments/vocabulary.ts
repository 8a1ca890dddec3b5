import type { CommentTexts } from '../../language.ts';

// The words that a model may write itself, by the rules of the English list: no numbers, sizes,
// qualities, directions, comparisons, negations, and no words of medicine or of studies.

/** Words that are allowed as they are. */
const fixedWords = `
ab aber als also am an auch auf aus bei beim beide beiden beider bis da dabei damit danach dann
daran darauf darin das dass davon dazu dein deine deinem deinen deiner deines dem den denn der deren
des dessen dich die dies diese diesem diesen dieser dieses dir doch du durch ein eine einem einen
einer eines er es etwas euch für gern gerne hallo hier ich ihm ihn ihr ihre ihrem ihren ihrer im in
indem ins ist jede jedem jeden jeder jedes jetzt kann kannst können man mein mich mir mit nach nun
ob oder schritt sein seine seinem seinen seiner sich sie sind so sobald solche sowie sozusagen
sonst um und uns unser unsere unter vom von vor war was wann warum wäre wem wen wenn wer werden
wie wieder wir wird wirst wo wobei wodurch womit woran worauf wozu während zu zum zur zusammen
bitte danke einfach eigentlich insgesamt ganze ganzen ganzes gesamt selbst hast hat habe haben hatte
bist warst waren sei darf darfst soll sollst sollte sollten will willst möchte möchtest mag magst
muss musst lass lässt
`;

/** Words that are allowed with the endings below, too. */
const inflectedWords = `
abdruck ablösen abschnitt achte achten analyse anfang ansehen ansicht antwort antworte arbeit
arbeite arbeiten art aufnahme aufsatz aufsetzen auge augenblick balance band bedeute bedeuten
bedeutung beginn beginne beginnen beispiel bein beobachte beobachten beschreibe beschreiben betrachte
betrachten beuge beugen beugung bewege bewegen bewegung bild bleibe bleiben blick boden bodenkontakt
bringe bringen clip denke denken doppelschritt einheit ende erkläre erklären fallen ferse film filme
filmen finde finden flug folge folgen form frage fragen fühle fühlen fuß füße gang gangzyklus geben
gehe gehen gehören gelenk geschwindigkeit gib gilt haltung halte halten hand heiße heißen heißt helfe
helfen hilf hilft höhe höre hören hüfte idee information interesse kamera knie komm komme kommen kommt
kontakt konzentriere konzentrieren körper kurve lande landen landet landung lange laufband laufe
laufen lauf läufer läuft laufstil lauftechnik leg lege legen lehne lehnen leichte leistung lerne lernen
lese lesen liegt liegen mache machen macht maß merke merken messe messen messung messwert methode
minute mitte moment muster nehme nehmen nimm nenne nennen notiz phase plan probiere probieren punkt
rhythmus rücken rumpf sage sagen sagt satz schaue schauen schritte schuh schulter schwung schwungphase
sehe sehen sieht seite session setze setzen setzt sprunggelenk stand standphase stelle stellen stil
straße strecke streckung suche suchen technik teil tempo thema trage tragen trainiere trainieren
training tun tipp übe üben übung übungen unterschenkel vergleich vergleiche vergleichen verstehe
verstehen versuche versuchen video vorfuß wähle wählen weg weise wert werte wertvoll wichtig wisse
wissen zahl zeige zeigen zeigt zeit ziehe ziehen ziel zähle zählen zyklus oberschenkel gemessen
gelaufen gefilmt gesehen gezeigt verglichen gelandet gefunden gebeugt behalte behalten bleibt
`;

const endings: CommentTexts['vocabulary']['endings'] = [
  [/en$/, ['', 'e']],
  [/n$/, ['']],
  [/es$/, ['', 'e']],
  [/s$/, ['']],
  [/er$/, ['', 'e']],
  [/em$/, ['', 'e']],
  [/e$/, ['']],
  [/st$/, ['', 'e']],
  [/t$/, ['', 'e', 'en']],
];

const ones =
  'ein(s|mal)|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(drei|vier|fünf|sech|sieb|acht|neun)zehn';
const larger =
  '[a-zäöüß]*(zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend)|million(en)?|dutzend';
const fractions =
  'halb(e[mnrs]?)?|hälfte|[a-zäöüß]*(drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel)';
const multiples =
  '[a-zäöüß]+mal|[a-zäöüß]+fach(e[mnrs]?)?|doppelt(e[mnrs]?)?|verdoppel[a-z]*|paar|null';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const vocabulary: CommentTexts['vocabulary'] = {
  fixedWords: wordSet(fixedWords),
  inflectedWords: wordSet(inflectedWords),
  endings,
  /** German has no contractions with an apostrophe. */
  contraction: /(?!)/,
  numberWord: new RegExp(`^(${[ones, larger, fractions, multiples].join('|')})$`),
  foreignCharacter:
    /[^A-Za-zÄÖÜäöüß .,;:!?()'"’‘“”„–-]|(?<![A-Za-zÄÖÜäöüß])-|-(?![A-Za-zÄÖÜäöüß])/u,
  conditions: /\b(bei|für) (dieser|deiner|derselben|solcher) (geschwindigkeit|steigung)\b/gi,
  inflections: 'forms with -e, -en, -er, -es, -em, -s, -st and -t',
};
