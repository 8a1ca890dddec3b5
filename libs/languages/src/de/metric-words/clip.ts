import { defined, exercise, practice, type MetricWords } from '@strideform/metric-book';

const speed: MetricWords = {
  title: 'Geschwindigkeit',
  name: 'Geschwindigkeit',
  synonyms: /geschwindigkeit|\bm\/s\b|\bkm\/h\b|wie schnell/i,
  means: defined(
    'Die Geschwindigkeit sagt, wie weit du in einer Sekunde über den Boden oder das Band kommst.',
  ),
  matters: practice(
    'Fast jeder andere Wert ändert sich mit der Geschwindigkeit, vergleiche Sessions also nur bei gleicher.',
  ),
  advice: practice(
    'Wähle eine Geschwindigkeit, die du wiederholen kannst, und filme jede Session damit.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 4-mal 2 Minuten genau mit der Geschwindigkeit dieser Session, nach Uhr oder Laufband.',
  ),
};

const pace: MetricWords = {
  title: 'Tempo',
  name: 'Tempo',
  synonyms: /\btempo\b|\bpace\b|min\/(km|meile)|minuten (pro|je) kilomet/i,
  means: defined('Das Tempo ist die Geschwindigkeit andersherum: die Zeit für einen Kilometer.'),
  matters: practice('Ein gleichmäßiges Tempo macht zwei Sessions vergleichbar.'),
  advice: practice('Behalte das Tempo dieser Session als das, mit dem du filmst.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 10 Minuten, ohne auf die Uhr zu sehen, und sieh danach, wie gleichmäßig das Tempo war.',
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
    'Sie hilft, die Anstrengung über Hügel gleich zu halten; sie sagt nichts darüber, wie gut du läufst.',
  ),
  advice: practice('Vergleiche mit ihr Anstrengungen, und mit den anderen Werten die Technik.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche hügelige 20 Minuten mit gleicher Anstrengung, bergauf langsamer als im Flachen.',
  ),
};

const powerPerMass: MetricWords = {
  title: 'Leistung pro Körpermasse',
  name: 'Leistung pro Körpermasse',
  synonyms: /normalisierte leistung|leistung pro (kilogramm|körpermasse)|w\/kg/i,
  means: defined(
    'Die Leistung pro Körpermasse ist das Leistungsmodell geteilt durch dein Gewicht. Sie ist nicht die normalisierte Leistung von Trainingssoftware, die harte Teile eines Trainings stärker gewichtet.',
  ),
  matters: defined('Ohne dein Gewicht folgt sie allein aus Geschwindigkeit und Steigung.'),
  advice: practice('Lies sie als andere Schreibweise für Geschwindigkeit und Steigung.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 5-mal 1 Minute bergauf, mit einer Anstrengung, die du jedes Mal wiederholen kannst.',
  ),
};

const incline: MetricWords = {
  title: 'Steigung',
  name: 'Steigung',
  synonyms: /steigung|gefälle|bergauf|bergab/i,
  means: defined('Die Steigung ist die für die Session angegebene; sie wird nicht gemessen.'),
  matters: practice(
    'Bergauf und bergab ändern Landung und Neigung, vergleiche also Gleiches mit Gleichem.',
  ),
  advice: practice('Filme im Flachen, wenn du nicht für Hügel trainierst.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 6-mal 30 Sekunden leicht bergauf, und gehe zurück.',
  ),
};

const distance: MetricWords = {
  title: 'Strecke',
  name: 'Strecke',
  synonyms: /strecke|wie weit/i,
  means: defined(
    'Die Strecke ist, was der analysierte Teil des Clips umfasst, nicht dein ganzer Lauf.',
  ),
  matters: practice('Mehr Doppelschritte geben einen stabileren Mittelwert.'),
  advice: practice('Filme mindestens 25 Doppelschritte, wenn du kannst.'),
  drill: exercise(
    'none',
    'Übung: Lass die Kamera nächstes Mal 30 Sekunden gleichmäßiges Laufen aufnehmen.',
  ),
};

const analysedTime: MetricWords = {
  title: 'Analysezeit',
  name: 'Analysezeit',
  synonyms: /analysezeit|(analysierte|gesamte) zeit|dauer|wie lange (ist|war|hat)/i,
  means: defined('Die Analysezeit sagt, wie viel Laufen der Clip zeigt, ohne Stehen und Lücken.'),
  matters: practice('Ein längerer Clip gibt einen stabileren Mittelwert.'),
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
    'Die Eversionsgeschwindigkeit sagt, wie schnell die Ferse nach der Landung nach innen rollt.',
  ),
  matters: defined(
    'Ein Clip von der Seite kann sie nicht zeigen, und einer von hinten zeigt die Ferse nicht genau genug.',
  ),
  advice: practice('Lass sie bei deinen Entscheidungen weg, bis sie gemessen werden kann.'),
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
    'Die Spurbreite sagt, wie weit die beiden Füße quer zur Laufrichtung auseinander landen; unter Null kreuzen sie sich.',
  ),
  matters: practice('Sie ist zwischen Läufern verschieden, und hier wird kein Bereich verwendet.'),
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
    'Es zeigt, wie die Knie aneinander vorbeigehen, und hier wird kein Bereich verwendet.',
  ),
  advice: practice('Vergleiche seine Werte links und rechts, und deine Sessions von hinten.'),
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
