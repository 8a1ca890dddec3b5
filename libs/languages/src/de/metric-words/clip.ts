import { defined, exercise, practice, type MetricWords } from '@strideform/metric-book';

const speed: MetricWords = {
  title: 'Geschwindigkeit',
  name: 'Geschwindigkeit',
  synonyms: /geschwindigkeit|\bm\/s\b|\bkm\/h\b|wie schnell/i,
  means: defined(
    'Die Geschwindigkeit gibt an, wie weit du in einer Sekunde auf dem Boden oder dem Band kommst.',
  ),
  matters: practice(
    'Fast alle anderen Werte ändern sich mit der Geschwindigkeit. Vergleiche Sessions deshalb nur bei gleicher Geschwindigkeit.',
  ),
  advice: practice(
    'Wähle eine Geschwindigkeit, die du gut wiederholen kannst, und filme jede Session damit.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 4-mal 2 Minuten genau mit der Geschwindigkeit dieser Session, nach Uhr oder Laufband.',
  ),
};

const pace: MetricWords = {
  title: 'Pace',
  name: 'Pace',
  synonyms: /\btempo\b|\bpace\b|min\/(km|meile)|minuten (pro|je) kilomet/i,
  means: defined('Die Pace ist die Zeit, die du für einen Kilometer brauchst.'),
  matters: practice('Eine gleichmäßige Pace macht zwei Sessions vergleichbar.'),
  advice: practice('Nimm die Pace dieser Session auch für deine nächsten Aufnahmen.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 10 Minuten, ohne auf die Uhr zu sehen, und prüfe danach, wie gleichmäßig deine Pace war.',
  ),
};

const power: MetricWords = {
  title: 'Leistung',
  name: 'Leistung',
  synonyms: /(?<!normalisierte )\bleistung\b(?! pro)|\bwatt\b/i,
  means: defined(
    'Leistung ist hier das Ergebnis eines Modells aus Geschwindigkeit, Steigung und Gewicht, keine Messung an deinem Körper.',
  ),
  matters: practice(
    'Sie hilft dir, dich an Hügeln gleichmäßig zu belasten; über deinen Laufstil sagt sie nichts.',
  ),
  advice: practice(
    'Nutze sie, um Belastungen zu vergleichen, und die anderen Werte für die Technik.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 20 Minuten auf hügeliger Strecke mit gleichmäßiger Anstrengung, bergauf langsamer als in der Ebene.',
  ),
};

const powerPerMass: MetricWords = {
  title: 'Leistung pro Körpermasse',
  name: 'Leistung pro Körpermasse',
  synonyms: /normalisierte leistung|leistung pro (kilogramm|körpermasse)|w\/kg/i,
  means: defined(
    'Die Leistung pro Körpermasse ist das Leistungsmodell geteilt durch dein Gewicht. Sie ist nicht die normalisierte Leistung von Trainingssoftware, die harte Teile eines Trainings stärker gewichtet.',
  ),
  matters: defined(
    'Da das Gewicht herausgerechnet ist, hängt sie nur von Geschwindigkeit und Steigung ab.',
  ),
  advice: practice('Sie drückt Geschwindigkeit und Steigung nur in einer anderen Zahl aus.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 5-mal 1 Minute bergauf, mit einer Anstrengung, die du jedes Mal wiederholen kannst.',
  ),
};

const incline: MetricWords = {
  title: 'Steigung',
  name: 'Steigung',
  synonyms: /steigung|gefälle|bergauf|bergab/i,
  means: defined(
    'Das ist die Steigung, die für die Session angegeben wurde; sie wird nicht gemessen.',
  ),
  matters: practice(
    'Bergauf und bergab ändern sich Landung und Neigung; vergleiche also nur Läufe mit gleicher Steigung.',
  ),
  advice: practice('Filme in der Ebene, außer du trainierst für bergige Strecken.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 6-mal 30 Sekunden leicht bergauf und gehe zurück.',
  ),
};

const distance: MetricWords = {
  title: 'Strecke',
  name: 'Strecke',
  synonyms: /strecke|wie weit/i,
  means: defined(
    'Das ist die Strecke im analysierten Teil des Clips, nicht die deines ganzen Laufs.',
  ),
  matters: practice('Je mehr Doppelschritte, desto stabiler der Mittelwert.'),
  advice: practice('Filme möglichst mindestens 25 Doppelschritte.'),
  drill: exercise(
    'none',
    'Übung: Lass die Kamera nächstes Mal 30 Sekunden gleichmäßiges Laufen aufnehmen.',
  ),
};

const analysedTime: MetricWords = {
  title: 'Analysezeit',
  name: 'Analysezeit',
  synonyms: /analysezeit|(analysierte|gesamte) zeit|dauer|wie lange (ist|war|hat)/i,
  means: defined(
    'Die Analysezeit gibt an, wie lange im Clip gelaufen wird, ohne Stehen und Lücken.',
  ),
  matters: practice('Je länger der Clip, desto stabiler der Mittelwert.'),
  advice: practice('Filme 20 bis 30 Sekunden gleichmäßiges Laufen.'),
  drill: exercise(
    'none',
    'Übung: Laufe 2 Minuten, bevor du die Kamera startest, damit du eingelaufen bist.',
  ),
};

const eversionVelocity: MetricWords = {
  title: 'Eversionsgeschwindigkeit des Rückfußes',
  name: 'Eversionsgeschwindigkeit',
  synonyms: /eversion|pronation|pronier/i,
  means: defined(
    'Die Eversionsgeschwindigkeit gibt an, wie schnell die Ferse nach der Landung nach innen kippt.',
  ),
  matters: defined(
    'Ein Clip von der Seite kann sie nicht zeigen, und einer von hinten zeigt die Ferse nicht genau genug.',
  ),
  advice: practice('Berücksichtige sie nicht, solange sie sich nicht messen lässt.'),
  drill: exercise(
    'none',
    'Übung: Balanciere zweimal in der Woche auf jedem Fuß 3-mal 30 Sekunden.',
  ),
};

const stepWidth: MetricWords = {
  title: 'Spurbreite',
  name: 'Spurbreite',
  synonyms: /spurbreite|schrittbreite/i,
  means: defined(
    'Die Spurbreite gibt an, wie weit die beiden Füße quer zur Laufrichtung auseinander aufkommen; bei negativen Werten kreuzen sie sich.',
  ),
  matters: practice(
    'Sie ist von Läufer zu Läufer verschieden; einen üblichen Bereich verwenden wir hier nicht.',
  ),
  advice: practice(
    'Vergleiche sie mit deinen eigenen Sessions von hinten bei derselben Geschwindigkeit.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 4 Steigerungen von 20 Sekunden entlang einer Linie, mit einem Fuß auf jeder Seite.',
  ),
};

const kneeWindow: MetricWords = {
  title: 'Kniefenster',
  name: 'Kniefenster',
  synonyms: /kniefenster|knie .*\b(auseinander|zusammen)\b/i,
  means: defined(
    'Das Kniefenster ist der Abstand zwischen den Mitten der beiden Knie, während ein Fuß am Boden ist, von hinten gesehen.',
  ),
  matters: practice(
    'Es zeigt, wie die Knie aneinander vorbeigehen; einen üblichen Bereich verwenden wir hier nicht.',
  ),
  advice: practice('Vergleiche die Werte links und rechts und deine Sessions von hinten.'),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 3 Sätze mit 8 langsamen Kniebeugen auf jedem Bein vor einem Spiegel, mit dem Knie über dem Fuß.',
  ),
};

export const clipWords = {
  speed,
  pace,
  power,
  normalized_power: powerPerMass,
  incline,
  total_distance: distance,
  total_time: analysedTime,
  eversion_velocity: eversionVelocity,
  step_width: stepWidth,
  knee_window: kneeWindow,
} as const;
