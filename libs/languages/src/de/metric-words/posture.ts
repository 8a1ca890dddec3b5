import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestFromSamePlace } from './retests.ts';

const oscillation: MetricWords = {
  title: 'Vertikalbewegung',
  name: 'Vertikalbewegung',
  synonyms: /vertikal(e )?bewegung|auf und ab|oszillation/i,
  means: defined(
    'Die Vertikalbewegung sagt, wie weit sich die Mitte deines Körpers in einem Schritt auf und ab bewegt.',
  ),
  matters: found(
    'vanHooren',
    'Läufer, die sich weniger auf und ab bewegen, sind tendenziell sparsamer',
  ),
  advice: found(
    'heiderscheit',
    'Als Läufer bei gleicher Geschwindigkeit schnellere Schritte machten, bewegten sie sich weniger auf und ab',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute neben einer Mauer, und halte deinen Kopf auf einer ihrer Linien.',
  ),
  issues: {
    below: {
      title: 'wenig Auf und Ab',
      meaning: found(
        'vanHooren',
        'Wenig Auf und Ab geht bei gleicher Geschwindigkeit tendenziell mit weniger Energie einher',
      ),
      aim: practice('Behalte es, solange die Füße leicht über den Boden kommen.'),
      cue: practice('Denke ans Gleiten.'),
      drill: exercise(
        'none',
        'Übung: Mach nach einem lockeren Lauf in der Woche 4 Steigerungen von 20 Sekunden mit federndem Schritt, damit die Federung verfügbar bleibt.',
      ),
      progress: exercise(
        'none',
        'Sobald sich die Steigerungen federnd anfühlen, mach sie leicht bergauf.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'viel Auf und Ab',
      meaning: found(
        'vanHooren',
        'Läufer, die sich weniger auf und ab bewegen, brauchen bei gleicher Geschwindigkeit tendenziell weniger Energie',
      ),
      aim: practice('Bewege dich weniger auf und ab, und nach vorn wie bisher.'),
      cue: practice('Denke ans Laufen unter einer niedrigen Decke.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 1 Minute neben einer Mauer, und halte deinen Kopf auf einer ihrer Linien.',
      ),
      progress: exercise('none', 'Sobald der Kopf ruhig bleibt, halte ihn so 5 Minuten am Stück.'),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Du bewegst dich so weit auf und ab, wie es bei den untersuchten männlichen Ausdauerläufern üblich ist',
    ),
    keep: practice('Behalte dein Auf und Ab; es braucht keine eigene Arbeit.'),
    drill: exercise(
      'none',
      'Übung: Richte bei einem lockeren Lauf in der Woche 2-mal 1 Minute die Augen auf einen Punkt weit vor dir, und sieh, wie ruhig er bleibt.',
    ),
  },
};

const trunkLean: MetricWords = {
  title: 'Rumpfneigung',
  name: 'Rumpfneigung',
  synonyms: /rumpf|vorlage|neigung|haltung|oberkörper|aufrecht/i,
  means: defined(
    'Die Rumpfneigung sagt, wie weit sich die Linie von den Hüften zu den Schultern nach vorn neigt.',
  ),
  matters: found(
    'tengPowers',
    'Läufer, die sich weiter nach vorn neigten, leisteten mehr Arbeit an der Hüfte und weniger am Knie als aufrechte',
  ),
  advice: practice(
    'Neige dich aus den Sprunggelenken, mit langem Rücken, und lass die Augen nach vorn sehen.',
  ),
  drill: exercise(
    'none',
    'Übung: Prüfe bei zwei lockeren Läufen in der Woche nach jedem Kilometer 20 Sekunden lang deine Haltung.',
  ),
  issues: {
    below: {
      title: 'ein Rumpf, der sich zurückneigt',
      meaning: found(
        'tengPowers',
        'Auch die aufrechtere Hälfte der untersuchten Läufer neigte sich im Mittel etwas nach vorn',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um mehr Neigung zu probieren, nimm sie aus den Sprunggelenken und nicht aus der Taille.',
      ),
      cue: practice(
        'Um mehr Neigung zu probieren, denke daran, sanft aus den Sprunggelenken nach vorn zu fallen.',
      ),
      drill: exercise(
        'none',
        'Übung: Stell dich vor zwei lockeren Läufen in der Woche 6-mal groß hin, neige dich aus den Sprunggelenken, bis du einen Schritt machen musst, und laufe 20 Sekunden weiter.',
      ),
      progress: exercise(
        'none',
        'Sobald die Neigung von selbst kommt, halte sie 1 Minute leicht bergauf.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein Rumpf, der sich weit nach vorn neigt',
      meaning: found(
        'tengPowers',
        'Die Läufer, die sich weiter nach vorn neigten, leisteten mehr Arbeit an der Hüfte und weniger am Knie als die aufrechten',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um weniger Neigung zu probieren, laufe etwas größer.',
      ),
      cue: practice(
        'Um weniger Neigung zu probieren, denke an einen Faden, der deinen Kopf nach oben zieht.',
      ),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 30 Sekunden mit dem Blick weit nach vorn, und achte darauf, nicht in der Taille zu knicken.',
      ),
      progress: exercise(
        'none',
        'Sobald sich großes Laufen normal anfühlt, halte es in den letzten 5 Minuten eines Laufs.',
      ),
      retest: retestFromSamePlace,
    },
  },
  strength: {
    meaning: found(
      'tengPowers',
      'Du neigst dich so weit, wie es bei den untersuchten Freizeitläufern üblich ist',
    ),
    keep: practice('Behalte deine Neigung, aus den Sprunggelenken und mit langem Rücken.'),
    drill: exercise(
      'none',
      'Übung: Prüfe bei einem lockeren Lauf in der Woche nach jedem Kilometer 20 Sekunden lang deine Haltung.',
    ),
  },
};

const centreHeight: MetricWords = {
  title: 'Mittlere Höhe des Schwerpunkts',
  name: 'Höhe des Schwerpunkts',
  synonyms: /schwerpunkt/i,
  means: defined(
    'Die Höhe des Schwerpunkts ist die mittlere Höhe der Mitte deines Körpers über dem Boden.',
  ),
  matters: defined(
    'Sie hängt vor allem von deiner Größe ab, vergleiche sie also nur mit dir selbst.',
  ),
  advice: practice('Laufe groß; es gibt keine Zahl, die du erreichen musst.'),
  drill: exercise(
    'none',
    'Übung: Laufe bei einem lockeren Lauf in der Woche 6-mal 20 Sekunden mit hohen Hüften.',
  ),
};

const verticalRatio: MetricWords = {
  title: 'Vertikalverhältnis',
  name: 'Vertikalverhältnis',
  synonyms: /vertikal(es )?verhältnis/i,
  means: defined(
    'Das Vertikalverhältnis ist das Auf und Ab eines Schritts geteilt durch die Länge dieses Schritts.',
  ),
  matters: found('moore', 'Sich weniger auf und ab zu bewegen, schien der Sparsamkeit zu helfen'),
  advice: practice(
    'Wenn du es senken willst, dann durch weniger Auf und Ab, nicht durch längere Schritte.',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei einem lockeren Lauf in der Woche 4-mal 30 Sekunden wie unter einer niedrigen Decke.',
  ),
};

const legStiffness: MetricWords = {
  title: 'Beinsteifigkeit',
  name: 'Beinsteifigkeit',
  synonyms: /steifigkeit/i,
  means: defined(
    'Die Beinsteifigkeit stellt das Bein als Feder dar: wie viel Kraft es braucht, um sie zusammenzudrücken.',
  ),
  matters: found('vanHooren', 'Läufer mit höherer Beinsteifigkeit sind tendenziell sparsamer'),
  advice: practice(
    'Nimm sie als Ergebnis deiner Geschwindigkeit und deines Trainings, und laufe nicht anders dafür.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 2 Sätze mit 12 langsamen Fersenhebern auf beiden Füßen, mit 1 Minute Pause dazwischen.',
  ),
};

export const postureWords = {
  com_oscillation: oscillation,
  posture_angle: trunkLean,
  mean_h: centreHeight,
  vertical_ratio: verticalRatio,
  leg_stiffness: legStiffness,
} as const;
