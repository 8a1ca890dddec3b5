import type { CommentTexts } from '../../language.ts';
import { anyOf, wholeWords, wordsBeginning } from '../../patterns.ts';

const { raw } = String;

// A word boundary of a pattern knows no umlauts, so words that begin or end with one stand without.

const bodyParts = wholeWords(
  raw`knie(s|n|scheiben?)?`,
  raw`kn(ö|oe)chel[ns]?`,
  raw`sprunggelenke?`,
  raw`h(ü|ue)fte?n?`,
  raw`leisten?`,
  raw`waden?`,
  raw`oberschenkel[ns]?`,
  raw`schienbeine?`,
  raw`r(ü|ue)cken`,
  raw`f(uß|u(ss)?|üße[n]?)`,
  raw`fersen?`,
  raw`zehen?`,
  raw`beine?n?`,
  raw`becken`,
  raw`nacken`,
  raw`schultern?`,
  raw`sehnen?`,
);
/** Complaints wherever they stand in a question that names a body part. */
const clearComplaints = anyOf(
  wholeWords('zwickt', 'zieht', 'sticht', 'brennt', 'pocht', 'klemmt', 'knackt', 'blockiert'),
  wholeWords('macht probleme', 'macht rger', 'gibt nach', 'knickt (weg|um)', 'umgeknickt'),
  wholeWords('steif', 'hart', 'verspannt', 'dick', 'instabil', 'wackelig', 'gereizt', 'komisch'),
  raw`macht ärger`,
  raw`schwäche`,
).source;
/** Complaints that no camera can judge, whatever else the question is about. */
const alarms = [
  wordsBeginning('schwindel', 'schwindlig', 'ohnm', 'brustkorb', 'herz', 'atemnot', 'kurzatmig'),
  wordsBeginning('schwanger', 'operier', 'operation', 'kreuzband', 'menisk', 'knorpel', 'osteo'),
  wordsBeginning('leistenbruch', 'bandscheib', 'nerven', 'asthma', 'diabet', 'blutdruck'),
  wordsBeginning('medikament', 'gefahr', 'fieber', 'blut'),
  raw`gefährlich`,
  raw`kann (mein|das|nicht) .*(belasten|beugen|strecken|auftreten)`,
];
/** Words for pain and injury in English, which come before „auf Deutsch, bitte“. */
const foreignComplaints = wholeWords(
  raw`pain(s|ful)?`,
  raw`hurt(s|ing)?`,
  raw`injur\w*`,
  raw`sore(ness)?`,
  raw`ach(e|es|ing)`,
  raw`doul\w*`,
  raw`dolor\w*`,
);

const changed = raw`(ver)?(ändert|ändern|bessert|schlechtert)`;

/** The first pattern that fits decides, in the order of `write-answer.ts`. */
export const questions: CommentTexts['questions'] = {
  order: anyOf(
    wholeWords(raw`(ignorier|vergiss|umgeh|missacht)\w* .*(regel|anweisung|grenz|prompt|alles)\w*`),
    wholeWords('ab jetzt', 'ab sofort', 'antworte als', 'sag hallo'),
    wholeWords('(einen )?witz', 'eine geschichte', 'ein gedicht'),
    wholeWords('system prompt', 'systemprompt', 'entwicklermodus', 'jailbreak', 'tu so', 'spiel'),
    wholeWords('du bist (jetzt|nun)', 'rollenspiel', raw`(zeig|verrat|wiederhol)\w* deine \w+`),
    wholeWords('ignore (all|any|the|your|previous)', 'you are now'),
  ),
  health: anyOf(
    wordsBeginning('schmerz', 'verletz', 'geschwollen', 'schwellung', 'entzünd', 'diagnos'),
    wordsBeginning('physio', 'medizin', 'tendin', 'sehnen', 'fraktur', 'operation', 'arthr'),
    wordsBeginning('zerrung', 'gezerrt', 'verstauch', 'verdreh', 'riss', 'gerissen', 'krampf'),
    wordsBeginning('humpel', 'hink', 'kribbel', 'taub', 'fasz', 'bursitis', 'syndrom', 'ischias'),
    wordsBeginning('achilles', 'beschwerde', 'wehwehchen', 'muskelkater', 'arzt', 'bluterguss'),
    wholeWords('weh', 'wehtut', 'tut .* weh', 'it[- ]?band', 'itbs', 'impingement'),
    'ärzt|läuferknie|prellung|überlast',
    ...alarms,
    foreignComplaints,
    `ich (habe|sp(ü|ue)re|f(ü|ue)hle|hatte) .*${bodyParts}`,
    `${bodyParts}.*(?:${clearComplaints})`,
    `(?:${clearComplaints}).*${bodyParts}`,
  ),
  nextPart: /[.,;:?!]+\s+|\s+(?:und|aber|sowie|außerdem)\s+/i,
  shoes: anyOf(wordsBeginning('schuh', 'laufschuh', 'sneaker', 'spikes', 'carbon', 'karbon')),
  uncertainty: anyOf(
    '±',
    wholeWords('plus[- ]?(oder|\\/)?[- ]?minus', 'fehlerbalken', 'messfehler', 'genauigkeit'),
    wordsBeginning('unsicherheit', 'fehlergrenze'),
    wholeWords(raw`wie (genau|exakt|sicher|verl(ä|ae)sslich|zuverl(ä|ae)ssig)`),
  ),
  change: anyOf(
    wholeWords('seit (dem|der|letzt(em|er)|meine[mr])', 'fortschritte?'),
    wholeWords('letzte(n|s|r)? (mal|session|lauf|woche|monat)'),
    raw`(hat|habe) (sich|ich|etwas) .*${changed}`,
    raw`was (hat sich )?(ge|ver)ändert`,
    wholeWords('verglichen mit (meiner|der) (letzten|früheren|vorigen)'),
  ),
  faster: anyOf(
    wholeWords('schneller (werden|laufen|sein)', '(werde|laufe|bin) ich .*schneller'),
    wholeWords('bestzeit', 'wettkampfzeit', 'trainingsplan'),
    wholeWords('wie (viel|oft|weit) soll(te)? ich (trainieren|laufen)'),
    wholeWords('(halb)?marathon', '5 ?k(m)?', '10 ?k(m)?'),
  ),
  economy: anyOf(wordsBeginning('effizien', 'konom', 'sparsam', 'energie'), 'ökonom'),
  legStrength: anyOf(
    raw`(bein|seite|fu(ß|ss)) .*(stärker|schwächer|stark|schwach)`,
    raw`(stärkere|schwächere|starke|schwache)[sn]? (bein|seite|fu(ß|ss))`,
    wordsBeginning('bevorzug'),
  ),
  others: anyOf(
    wordsBeginning('elite', 'profi', 'durchschnitt', 'andere l', 'andere leute'),
    wholeWords('normal(erweise)?', 'typisch', raw`vergleich\w* mit`, 'als andere', 'gute läufer'),
    'üblich',
  ),
  strengths: anyOf(
    wholeWords('mache? ich (gut|richtig)', 'gut gemacht', 'gut an meine[mr]', 'was ist gut'),
    wordsBeginning('stärke'),
    wholeWords('(kann|soll|sollte) ich (so )?(behalten|beibehalten|lassen)'),
  ),
  notShown: anyOf(
    wholeWords(raw`arme?n?`, raw`h(ä|ae)nde?`, 'ellbogen', 'kopf', raw`atm\w*`, 'puls', 'vo2 ?max'),
    wholeWords('essen', raw`ern(ä|ae)hrung\w*`, 'trinken', 'schlaf(en)?', 'gewicht', 'wiege'),
    wordsBeginning('einlage'),
  ),
  again: anyOf(
    wholeWords(raw`(wieder|noch einmal|nochmal|erneut) (film|mess|aufnehm)\w*`),
    raw`nächste[sn]? (video|clip|session|test|mal)`,
    wholeWords(raw`(wann|wie (bald|lange)) .*(besser|wirk\w*|wieder|unterschied|ver.ndert)`),
    wholeWords('wie lange (bis|dauert)'),
  ),
  who: anyOf(
    wholeWords('wer bist du', raw`bist du (ein|eine) (mensch|person|bot|roboter|ki|trainer)\w*`),
  ),
  thanks:
    /^\W*(ok(ay)?|danke?|vielen dank|super|toll|prima|perfekt|verstanden|klasse)\b[\w\s]{0,20}\W*$/i,
  stepsAMinute: /\b(1[5-9]\d|2[0-2]\d)\b/,
  cadenceGoal:
    /(schrittfrequenz|kadenz|schritte|spm)\b.*\b(1[5-9]\d|2[0-2]\d)\b|\b(1[5-9]\d|2[0-2]\d)\b.*(schrittfrequenz|kadenz|schritte|spm)\b/i,
  meaning: anyOf(
    wholeWords('was (bedeutet|hei(ß|ss)t|ist|sind|war)', 'bedeutung', raw`erkl(ä|ae)r\w*`),
    wholeWords('definier\\w*', 'was soll das'),
    raw`was heißt`,
  ),
  judgement: anyOf(
    wholeWords('zu', 'gut', 'schlecht', 'ok(ay)?', 'normal', 'genug', 'hoch', 'niedrig'),
  ),
  why: anyOf(wholeWords('warum', 'wieso', 'weshalb', 'wichtig', 'grund', 'wozu', 'na und')),
  drill: anyOf(
    wordsBeginning('bung', 'trainier', 'training', 'kraftübung', 'dehn', 'kräftig'),
    'übung|üben',
  ),
  help: anyOf(
    wholeWords('wie (kann|könnte)', 'was (kann|könnte)', 'soll(te)?(n|st|en)?'),
    wordsBeginning('verbesser', 'besser', 'änder', 'arbeit', 'konzentrier', 'tipp', 'hilf', 'rat'),
    wholeWords(raw`empfehl\w*`, raw`empfiehl\w*`, raw`vorschl\w*`, 'dagegen tun', 'merksatz'),
    wholeWords(raw`verringer\w*`, raw`erh(ö|oe)h\w*`, raw`senk\w*`, raw`verk(ü|ue)rz\w*`),
    wholeWords(raw`verl(ä|ae)nger\w*`, 'schneller'),
    'ändern',
  ),
  sides: anyOf(
    wholeWords('links', 'rechts', raw`linke[nrs]?`, raw`rechte[nrs]?`, raw`seiten?`, raw`beine?n?`),
    wordsBeginning('symmetr', 'asymmetr', 'gleichm'),
  ),
  general: anyOf(
    wholeWords(raw`f(ä|ae)llt auf`, raw`auff(ä|ae)llig\w*`, 'insgesamt', 'im allgemeinen'),
    wholeWords(
      '(meine )?(lauftechnik|technik|laufstil|stil)',
      'wie (war|lief|bin) (ich|mein lauf)',
    ),
    wholeWords(raw`zusammenfass\w*`, 'fass zusammen', 'am wichtigsten', 'wichtigste', raw`tipps?`),
    wholeWords('was (soll|sollte|kann|könnte) ich (tun|machen|ändern|verbessern|probieren)'),
    wordsBeginning('schwachstelle', 'schwäche', 'größte', 'fehler'),
    wholeWords('diese woche', raw`versteh\w*`, 'in einfachen worten', 'meinst du'),
    wholeWords(raw`(welche|was für|eine|die|diese|meine) (ü|ue)bung(en)?`, 'besser laufen'),
  ),
  otherLetters: /(?!\p{Script=Latin})\p{L}/u,
  /** Words that hardly any other language has: a question without one is not German. */
  language: anyOf(
    wholeWords('der', 'das', 'und', 'ich', 'mein(e[mnrs]?)?', 'nicht', 'wie', 'wann', 'warum'),
    wholeWords('wer', 'welche[nrs]?', 'ist', 'sind', 'bist', 'hat', 'habe', 'kann', 'soll(te)?'),
    wholeWords('zu', 'auf', 'mit', 'von', 'bei', 'eine?', 'einen', 'einem', 'dagegen', 'dafür'),
    wholeWords('laufen', 'lauf', 'laufe', 'zeig(e|t)?', 'vergleich(e|en)?', 'wert', 'werte'),
    wholeWords('danke', 'bitte', 'hilfe', 'besser', 'mehr', 'weniger', 'gut', 'schlecht', 'hoch'),
    wholeWords('knie', 'schritte?', 'schuhe?', 'seiten?', 'beine?', 'seit', 'etwas', 'heute'),
    'übung|füße|fuß|über|für|länge|hüfte|höhe',
    wholeWords('schrittfrequenz', 'kontaktzeit', 'überschritt', 'rumpf', 'tipps?', 'verstehe'),
  ),
};
