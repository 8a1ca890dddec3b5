import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestFromSamePlace } from './retests.ts';

const oscillation: MetricWords = {
  title: 'Vertikalbewegung',
  name: 'Vertikalbewegung',
  synonyms: /vertikal(e )?bewegung|auf und ab|oszillation/i,
  means: defined(
    'Die Vertikalbewegung gibt an, wie weit sich dein Körperschwerpunkt bei einem Schritt auf und ab bewegt.',
  ),
  matters: found(
    'vanHooren',
    'Läufer, die sich weniger auf und ab bewegen, laufen tendenziell ökonomischer',
  ),
  advice: found(
    'heiderscheit',
    'Als Läufer bei gleicher Geschwindigkeit schnellere Schritte machten, bewegten sie sich weniger auf und ab',
  ),
  drill: exercise(
    'none',
    'Übung: Laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute neben einer Mauer und halte den Kopf auf Höhe einer Fuge.',
  ),
  issues: {
    below: {
      title: 'wenig Auf und Ab',
      meaning: found(
        'vanHooren',
        'Wenig Auf und Ab geht bei gleicher Geschwindigkeit tendenziell mit weniger Energie einher',
      ),
      aim: practice('Bleib dabei, solange die Füße mühelos über den Boden kommen.'),
      cue: practice('Denke ans Gleiten.'),
      drill: exercise(
        'none',
        'Übung: Mach nach einem lockeren Lauf in der Woche 4 Steigerungen von 20 Sekunden mit federndem Schritt, damit du das Federn nicht verlernst.',
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
      aim: practice('Bewege dich weniger auf und ab, aber genauso nach vorn wie bisher.'),
      cue: practice('Denke ans Laufen unter einer niedrigen Decke.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 1 Minute neben einer Mauer und halte den Kopf auf Höhe einer Fuge.',
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
    keep: practice('Dein Auf und Ab passt so; daran musst du nicht eigens arbeiten.'),
    drill: exercise(
      'none',
      'Übung: Richte bei einem lockeren Lauf in der Woche 2-mal 1 Minute den Blick auf einen Punkt weit vor dir und achte darauf, wie ruhig er bleibt.',
    ),
  },
};

const trunkLean: MetricWords = {
  title: 'Rumpfneigung',
  name: 'Rumpfneigung',
  synonyms: /rumpf|vorlage|neigung|haltung|oberkörper|aufrecht/i,
  means: defined(
    'Die Rumpfneigung gibt an, wie weit sich die Linie von den Hüften zu den Schultern nach vorn neigt.',
  ),
  matters: found(
    'tengPowers',
    'Läufer, die sich weiter nach vorn neigten, leisteten mehr Arbeit mit der Hüfte und weniger mit dem Knie als aufrechte',
  ),
  advice: practice('Neige dich aus den Sprunggelenken, mach den Rücken lang und schau nach vorn.'),
  drill: exercise(
    'none',
    'Übung: Prüfe bei zwei lockeren Läufen in der Woche nach jedem Kilometer 20 Sekunden lang deine Haltung.',
  ),
  issues: {
    below: {
      title: 'ein nach hinten geneigter Rumpf',
      meaning: found(
        'tengPowers',
        'Auch die aufrechtere Hälfte der untersuchten Läufer neigte sich im Mittel etwas nach vorn',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du mehr Neigung ausprobieren willst, hol sie aus den Sprunggelenken und nicht aus der Taille.',
      ),
      cue: practice(
        'Für mehr Neigung: Stell dir vor, aus den Sprunggelenken sanft nach vorn zu fallen.',
      ),
      drill: exercise(
        'none',
        'Übung: Stell dich vor zwei lockeren Läufen in der Woche 6-mal aufrecht hin, neige dich aus den Sprunggelenken, bis du einen Schritt machen musst, und laufe 20 Sekunden weiter.',
      ),
      progress: exercise(
        'none',
        'Sobald die Neigung von selbst kommt, halte sie 1 Minute leicht bergauf.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein weit nach vorn geneigter Rumpf',
      meaning: found(
        'tengPowers',
        'Die Läufer, die sich weiter nach vorn neigten, leisteten mehr Arbeit mit der Hüfte und weniger mit dem Knie als die aufrechten',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du weniger Neigung ausprobieren willst, laufe etwas aufrechter.',
      ),
      cue: practice(
        'Für weniger Neigung: Stell dir einen Faden vor, der deinen Kopf nach oben zieht.',
      ),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 30 Sekunden mit dem Blick weit nach vorn und achte darauf, nicht in der Taille zu knicken.',
      ),
      progress: exercise(
        'none',
        'Sobald sich das aufrechte Laufen normal anfühlt, behalte es in den letzten 5 Minuten eines Laufs bei.',
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
  means: defined('Sie gibt an, wie hoch dein Körperschwerpunkt im Mittel über dem Boden ist.'),
  matters: defined(
    'Sie hängt vor allem von deiner Größe ab, vergleiche sie also nur mit dir selbst.',
  ),
  advice: practice('Laufe aufrecht; eine Zahl, die du erreichen musst, gibt es nicht.'),
  drill: exercise(
    'none',
    'Übung: Laufe bei einem lockeren Lauf in der Woche 6-mal 20 Sekunden mit hoher Hüfte.',
  ),
};

const verticalRatio: MetricWords = {
  title: 'Vertikalverhältnis',
  name: 'Vertikalverhältnis',
  synonyms: /vertikal(es )?verhältnis/i,
  means: defined(
    'Das Vertikalverhältnis ist das Auf und Ab eines Schritts, geteilt durch seine Länge.',
  ),
  matters: found('moore', 'Weniger Auf und Ab schien gut für die Laufökonomie zu sein'),
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
    'Die Beinsteifigkeit betrachtet das Bein als Feder und gibt an, wie viel Kraft nötig ist, um sie zusammenzudrücken.',
  ),
  matters: found('vanHooren', 'Läufer mit höherer Beinsteifigkeit laufen tendenziell ökonomischer'),
  advice: practice(
    'Sie ergibt sich aus deiner Geschwindigkeit und deinem Training; laufe ihretwegen nicht anders.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 2 Sätze mit 12-mal langsamem Wadenheben auf beiden Füßen, mit 1 Minute Pause dazwischen.',
  ),
};

export const postureWords = {
  com_oscillation: oscillation,
  posture_angle: trunkLean,
  mean_h: centreHeight,
  vertical_ratio: verticalRatio,
  leg_stiffness: legStiffness,
} as const;
