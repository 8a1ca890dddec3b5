import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';

const strideTime: MetricWords = {
  title: 'Doppelschrittzeit',
  name: 'Doppelschrittzeit',
  synonyms: /doppelschrittzeit|schrittzeit/i,
  means: defined(
    'Die Doppelschrittzeit ist die Zeit von einer Landung eines Fußes bis zu seiner nächsten.',
  ),
  matters: defined(
    'Sie sagt dasselbe wie die Schrittfrequenz: Zwei Schritte sind ein Doppelschritt.',
  ),
  advice: practice('Ändere sie über die Schrittfrequenz, die sich leichter zählen lässt.'),
  drill: exercise(
    'none',
    'Übung: Zähle bei einem lockeren Lauf in der Woche 3-mal 1 Minute lang die Landungen deines rechten Fußes.',
  ),
};

const strideLength: MetricWords = {
  title: 'Doppelschrittlänge',
  name: 'Doppelschrittlänge',
  synonyms: /doppelschrittlänge|doppelschritte?\b/i,
  means: defined(
    'Die Doppelschrittlänge gibt an, wie weit du von einer Landung eines Fußes bis zu seiner nächsten kommst.',
  ),
  matters: found(
    'moore',
    'Die Schrittlänge, die Läufer von selbst wählen, oder eine bis zu 3 % kürzere, schien die ökonomischste zu sein',
  ),
  advice: practice(
    'Lass sie sich aus Geschwindigkeit und Schrittfrequenz ergeben, statt mit dem Fuß nach vorn zu greifen.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach nach zwei lockeren Läufen in der Woche 4 entspannte Steigerungen von 20 Sekunden, bei denen der Fuß unter deinem Körper aufkommt.',
  ),
};

const stepLength: MetricWords = {
  title: 'Schrittlänge',
  name: 'Schrittlänge',
  synonyms: /(?<!doppel)schrittlänge/i,
  questions: /\bschritte?\b.*\b(kurz|lang|klein|groß)|\b(kurze|lange|kleine|große)r? schritte?\b/i,
  means: defined('Die Schrittlänge gibt an, wie weit du von einem Fuß zum anderen kommst.'),
  matters: found(
    'heiderscheit',
    'Bei gleicher Geschwindigkeit verringerten kürzere, schnellere Schritte das Auf und Ab und das Bremsen',
  ),
  advice: practice('Verkürze sie durch schnellere Schritte, nicht durch langsameres Laufen.'),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 4-mal 30 Sekunden über Markierungen, die etwas näher beieinander liegen als dein üblicher Schritt.',
  ),
};

const footStrike: MetricWords = {
  title: 'Fußaufsatz',
  name: 'Art des Fußaufsatzes',
  synonyms:
    /(?<!(beim|zum|nach dem|vor dem) )fußaufsatz(?!winkel)|fersenläufer|vorfuß|mittelfuß|rückfuß/i,
  questions: /\b(land|setz|lauf|komm)\w*\b.*\b(ferse|zehen|vorfuß|mittelfuß)|\bferse zuerst\b/i,
  means: defined('Der Fußaufsatz beschreibt, welcher Teil des Fußes zuerst aufkommt.'),
  matters: found(
    'anderson',
    'Die wenigen Studien dazu fanden keinen Unterschied in der Laufökonomie zwischen Fersenläufern und anderen; Fersenläufer, die weiter vorn aufsetzten, liefen zunächst weniger ökonomisch',
  ),
  advice: practice(
    'Behalte den Fußaufsatz, der sich von selbst ergibt; wichtiger ist, wo der Fuß aufkommt.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 4-mal 1 Minute auf festem Rasen und achte auf eine leise Landung, egal mit welchem Teil des Fußes.',
  ),
};

const footStrikeAngle: MetricWords = {
  title: 'Fußaufsatzwinkel',
  name: 'Fußaufsatzwinkel',
  synonyms: /fußaufsatzwinkel|fußwinkel/i,
  means: defined(
    'Der Fußaufsatzwinkel gibt an, wie weit die Zehen bei der Landung nach oben zeigen; bei negativen Werten liegt der Vorfuß tiefer als die Ferse.',
  ),
  matters: practice(
    'Einen steilen Winkel schaust du dir am besten zusammen mit dem Overstriding an, denn beide nehmen zu, wenn der Fuß weit nach vorn greift.',
  ),
  advice: practice('Arbeite daran, wo der Fuß aufkommt; der Winkel ändert sich dann von selbst.'),
  drill: exercise(
    'none',
    'Übung: Gehe vor zwei lockeren Läufen in der Woche 3-mal 20 Sekunden auf der Stelle und setze dabei den ganzen Fuß leise auf.',
  ),
};

const contactAngle: MetricWords = {
  title: 'Kontaktwinkel',
  name: 'Kontaktwinkel',
  synonyms: /kontaktwinkel|beinwinkel/i,
  means: defined(
    'Der Kontaktwinkel gibt an, wie weit die Linie von der Hüfte zum Sprunggelenk beim Fußaufsatz nach vorn zeigt.',
  ),
  matters: found(
    'lieberman',
    'Mit schnelleren Schritten kam der Fuß bei gleicher Geschwindigkeit näher an der Hüfte auf',
  ),
  advice: practice('Lande mit schnelleren Schritten näher am Körper.'),
  drill: exercise(
    'none',
    'Übung: Laufe vor zwei lockeren Läufen in der Woche 4-mal 20 Sekunden auf der Stelle und lehne dich dann nach vorn, bis du losläufst.',
  ),
};

const overstride: MetricWords = {
  title: 'Overstriding',
  name: 'Overstriding',
  synonyms: /überschritt|overstrid|vor (der|deiner|meiner) hüfte|vor dem körper/i,
  means: defined(
    'Overstriding beschreibt, wie weit das Sprunggelenk beim Fußaufsatz vor der Hüfte liegt.',
  ),
  matters: found(
    'heiderscheit',
    'Schnellere, kürzere Schritte bei gleicher Geschwindigkeit bremsten weniger',
  ),
  advice: practice(
    'Fast alle landen etwas vor der Hüfte; wenn du den Abstand verkürzen willst, probiere zuerst schnellere Schritte.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute und setze den Fuß so spät und so nah am Körper auf, wie du kannst.',
  ),
  unranged: 'Dein Fuß setzt mit dem Sprunggelenk {value} vor der Hüfte auf (± {uncertainty}).',
};

const pushAngle: MetricWords = {
  title: 'Abdruckwinkel',
  name: 'Abdruckwinkel',
  synonyms: /abdruck|hüftstreckung|ablösen/i,
  means: defined(
    'Der Abdruckwinkel gibt an, wie weit der Oberschenkel nach hinten zeigt, wenn der Fuß den Boden verlässt.',
  ),
  matters: found(
    'moore',
    'Ein Bein, das beim Abdruck weniger gestreckt ist, schien gut für die Laufökonomie zu sein; dieser Winkel zeigt allerdings nur den Oberschenkel',
  ),
  advice: practice(
    'Drück dich nicht absichtlich weiter nach hinten ab, sondern geh gleich in den nächsten Schritt über.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 20 Sekunden mit ruhigem Abdruck und lass das Bein von selbst durchschwingen.',
  ),
};

const strideAngle: MetricWords = {
  title: 'Schrittwinkel',
  name: 'Schrittwinkel',
  synonyms: /schrittwinkel/i,
  means: defined(
    'Der Schrittwinkel gibt an, wie steil eine Parabel ist, die so lang und so hoch ist wie der Weg des Fußes in der Luft.',
  ),
  matters: defined(
    'Er ist unser eigenes Maß: Vergleiche ihn nicht mit Schrittwinkeln in Studien und trainiere nicht dafür.',
  ),
  advice: null,
  drill: null,
};

const balance: MetricWords = {
  title: 'Balance',
  name: 'Balance',
  synonyms: /\bbalance\b|symmetri|gleichmäßig/i,
  means: defined(
    'Die Balance vergleicht, wie lange der linke und der rechte Fuß am Boden sind: 100 % ist dieselbe Zeit, und 96 % heißt, dass ein Fuß 52 % des Kontakts hat.',
  ),
  matters: found(
    'beck',
    'Als Läufer absichtlich ungleichmäßig liefen, brauchten sie mehr Energie, und zwar umso mehr, je ungleicher ihre Kontaktzeiten waren',
  ),
  advice: practice(
    'Prüfe einen Unterschied mit einem Clip von der anderen Seite der Straße oder des Laufbands nach.',
  ),
  drill: exercise(
    'none',
    'Übung: Stell dich zweimal in der Woche auf jedes Bein, 3-mal 30 Sekunden, mit dem Blick nach vorn.',
  ),
};

const rightShare: MetricWords = {
  title: 'Anteil des rechten Fußes am Kontakt',
  name: 'Anteil des rechten Fußes am Kontakt',
  synonyms: /anteil (des rechten fußes|rechts)/i,
  means: defined(
    'Er gibt an, wie viel vom gesamten Bodenkontakt auf den rechten Fuß entfällt; bei 50 % sind beide Füße gleich.',
  ),
  matters: practice(
    'Er zeigt, welcher Fuß länger am Boden bleibt; die Balance zeigt, um wie viel.',
  ),
  advice: practice('Lies ihn zusammen mit der Balance und ihrer Unsicherheit.'),
  drill: exercise(
    'none',
    'Übung: Höre bei einem lockeren Lauf in der Woche 4-mal 1 Minute auf beide Füße und lass sie gleich klingen.',
  ),
};

export const stepWords = {
  stride_time: strideTime,
  stride_length: strideLength,
  step_length: stepLength,
  footstrike: footStrike,
  foot_strike_angle: footStrikeAngle,
  contact_angle: contactAngle,
  overstride,
  push_angle: pushAngle,
  stride_angle: strideAngle,
  balance,
  rbalance: rightShare,
} as const;
