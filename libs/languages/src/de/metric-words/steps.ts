import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';

const strideTime: MetricWords = {
  title: 'Doppelschrittzeit',
  name: 'Doppelschrittzeit',
  synonyms: /doppelschrittzeit|schrittzeit/i,
  means: defined(
    'Die Doppelschrittzeit ist die Zeit von einer Landung eines Fußes bis zu seiner nächsten.',
  ),
  matters: defined(
    'Sie ist die Schrittfrequenz anders geschrieben: Zwei Schritte sind ein Doppelschritt.',
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
    'Die Doppelschrittlänge sagt, wie weit du von einer Landung eines Fußes bis zu seiner nächsten kommst.',
  ),
  matters: found(
    'moore',
    'Die Schrittlänge, die Läufer von selbst wählen, oder eine bis zu 3 % kürzere, schien die sparsame zu sein',
  ),
  advice: practice(
    'Lass sie aus Geschwindigkeit und Schrittfrequenz folgen, statt nach ihr zu greifen.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach nach zwei lockeren Läufen in der Woche 4 entspannte Steigerungen von 20 Sekunden, bei denen der Fuß unter dir landet.',
  ),
};

const stepLength: MetricWords = {
  title: 'Schrittlänge',
  name: 'Schrittlänge',
  synonyms: /(?<!doppel)schrittlänge/i,
  questions: /\bschritte?\b.*\b(kurz|lang|klein|groß)|\b(kurze|lange|kleine|große)r? schritte?\b/i,
  means: defined('Die Schrittlänge sagt, wie weit du von einem Fuß zum anderen kommst.'),
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
  name: 'Fußaufsatz',
  synonyms: /fußaufsatz(?!winkel)|fersenläufer|vorfuß|mittelfuß|rückfuß/i,
  questions: /\b(land|setz|lauf|komm)\w*\b.*\b(ferse|zehen|vorfuß|mittelfuß)|\bferse zuerst\b/i,
  means: defined('Der Fußaufsatz nennt den Teil des Fußes, der zuerst aufsetzt.'),
  matters: found(
    'anderson',
    'Begrenzte Befunde zeigten keinen Unterschied der Sparsamkeit zwischen Fersenläufern und anderen, und zunächst einen Verlust, wo Fersenläufer weiter vorn aufsetzten',
  ),
  advice: practice(
    'Behalte den Fußaufsatz, der von selbst kommt; sieh zuerst, wo der Fuß aufsetzt.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe einmal in der Woche 4-mal 1 Minute auf festem Gras, und höre auf eine leise Landung, mit welchem Teil des Fußes auch immer.',
  ),
};

const footStrikeAngle: MetricWords = {
  title: 'Fußaufsatzwinkel',
  name: 'Fußaufsatzwinkel',
  synonyms: /fußaufsatzwinkel|fußwinkel/i,
  means: defined(
    'Der Fußaufsatzwinkel sagt, wie weit die Zehen bei der Landung nach oben zeigen; unter Null ist der Vorfuß tiefer.',
  ),
  matters: practice(
    'Ein steiler Winkel lohnt einen Blick zusammen mit dem Überschritt, weil beide wachsen, wenn der Fuß nach vorn greift.',
  ),
  advice: practice('Arbeite daran, wo der Fuß aufsetzt, und lass den Winkel folgen.'),
  drill: exercise(
    'none',
    'Übung: Marschiere vor zwei lockeren Läufen in der Woche 3-mal 20 Sekunden mit flachen, leisen Füßen auf der Stelle.',
  ),
};

const contactAngle: MetricWords = {
  title: 'Kontaktwinkel',
  name: 'Kontaktwinkel',
  synonyms: /kontaktwinkel|beinwinkel/i,
  means: defined(
    'Der Kontaktwinkel sagt, wie weit die Linie von der Hüfte zum Sprunggelenk beim Aufsetzen nach vorn zeigt.',
  ),
  matters: found(
    'lieberman',
    'Schnellere Schritte bei gleicher Geschwindigkeit brachten den Fuß näher an der Hüfte auf den Boden',
  ),
  advice: practice('Bring die Landung durch schnellere Schritte näher an den Körper.'),
  drill: exercise(
    'none',
    'Übung: Laufe vor zwei lockeren Läufen in der Woche 4-mal 20 Sekunden auf der Stelle, und neige dich dann ins Laufen.',
  ),
};

const overstride: MetricWords = {
  title: 'Überschritt',
  name: 'Überschritt',
  synonyms: /überschritt|vor (der|deiner|meiner) hüfte|vor dem körper/i,
  means: defined(
    'Der Überschritt sagt, wie weit das Sprunggelenk beim Aufsetzen vor der Hüfte ist.',
  ),
  matters: found(
    'heiderscheit',
    'Schnellere, kürzere Schritte bei gleicher Geschwindigkeit bremsten weniger',
  ),
  advice: practice(
    'Fast alle landen etwas vor der Hüfte; um den Abstand zu verkürzen, probiere zuerst schnellere Schritte.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute, und lass den Fuß so spät und so nah aufsetzen, wie du kannst.',
  ),
};

const pushAngle: MetricWords = {
  title: 'Abdruckwinkel',
  name: 'Abdruckwinkel',
  synonyms: /abdruck|hüftstreckung|ablösen/i,
  means: defined(
    'Der Abdruckwinkel sagt, wie weit der Oberschenkel nach hinten zeigt, wenn der Fuß den Boden verlässt.',
  ),
  matters: found(
    'moore',
    'Beine, die sich beim Ablösen weniger strecken, schienen der Sparsamkeit zu helfen, und dieser Winkel zeigt nur den Oberschenkel',
  ),
  advice: practice(
    'Drücke nicht absichtlich weiter nach hinten ab; gehe statt dessen in den nächsten Schritt über.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 20 Sekunden mit ruhigem Abdruck, und lass das Bein von selbst durchschwingen.',
  ),
};

const strideAngle: MetricWords = {
  title: 'Schrittwinkel',
  name: 'Schrittwinkel',
  synonyms: /schrittwinkel/i,
  means: defined(
    'Der Schrittwinkel sagt, wie steil eine Parabel ist, die so lang und so hoch ist wie der Weg des Fußes in der Luft.',
  ),
  matters: defined(
    'Er ist unser eigenes Maß: Vergleiche ihn nicht mit Schrittwinkeln in Studien, und trainiere nicht dafür.',
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
    'Als Läufer absichtlich ungleich liefen, brauchten sie mehr Energie, und zwar umso mehr, je ungleicher ihre Kontaktzeiten waren',
  ),
  advice: practice(
    'Sieh dir einen Unterschied noch einmal von der anderen Seite der Straße oder des Laufbands an.',
  ),
  drill: exercise(
    'none',
    'Übung: Steh zweimal in der Woche auf jedem Bein 3-mal 30 Sekunden, mit dem Blick nach vorn.',
  ),
};

const rightShare: MetricWords = {
  title: 'Anteil des rechten Fußes am Kontakt',
  name: 'Anteil des rechten Fußes am Kontakt',
  synonyms: /anteil (des rechten fußes|rechts)/i,
  means: defined(
    'Der Anteil des rechten Fußes ist der Teil des gesamten Bodenkontakts, den der rechte Fuß hat; 50 % ist gleich.',
  ),
  matters: practice(
    'Er sagt, welcher Fuß länger am Boden bleibt, und die Balance sagt, um wie viel.',
  ),
  advice: practice('Lies ihn zusammen mit der Balance und ihrer Unsicherheit.'),
  drill: exercise(
    'none',
    'Übung: Höre bei einem lockeren Lauf in der Woche 4-mal 1 Minute auf beide Füße, und lass sie gleich klingen.',
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
