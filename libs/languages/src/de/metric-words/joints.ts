import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestFromSamePlace } from './retests.ts';

/** Words in a question that mean the landing. */
const landing = /aufsatz|aufsetz|aufkomm|landung|landen?\b|lande(st|t)\b/i;

const kneeFlexion: MetricWords = {
  title: 'Kniebeugung, größte in der Standphase',
  name: 'Kniebeugung in der Standphase',
  synonyms: /knie/i,
  moment: /standphase|am boden|unter last|belast/i,
  means: defined(
    'Die Kniebeugung in der Standphase sagt, wie weit sich das Knie höchstens beugt, während der Fuß am Boden ist.',
  ),
  matters: found(
    'heiderscheit',
    'Das Knie nimmt in jedem Schritt Energie auf, und weniger davon mit schnelleren Schritten',
  ),
  advice: found(
    'heiderscheit',
    'Als Läufer bei gleicher Geschwindigkeit schnellere Schritte machten, beugte sich das Knie weniger',
  ),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 3 Sätze mit 8 langsamen Schritten von einer niedrigen Stufe, mit jedem Bein, mit 1 Minute Pause dazwischen.',
  ),
  issues: {
    below: {
      title: 'ein Knie, das sich unter Last wenig beugt',
      meaning: found(
        'heiderscheit',
        'Das Knie nimmt Energie auf, während der Fuß am Boden ist, und es beugte sich weniger und nahm weniger auf, als Läufer schnellere Schritte machten',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um eine weichere Landung zu probieren, lass das Knie etwas mehr nachgeben.',
      ),
      cue: practice('Um eine weichere Landung zu probieren, denke an eine Landung ohne Geräusch.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 30 Sekunden, und lande jedes Mal so leise du kannst.',
      ),
      progress: exercise(
        'impact',
        'Sobald leise Landungen leicht fallen, mach sie leicht bergab.',
        'Sobald leise Landungen leicht fallen, halte sie in den letzten 5 Minuten eines Laufs.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein Knie, das sich unter Last weit beugt',
      meaning: found(
        'heiderscheit',
        'Als Läufer bei gleicher Geschwindigkeit schnellere Schritte machten, beugte sich das Knie weniger und nahm weniger Energie auf',
      ),
      aim: practice('Sinke in jedem Schritt weniger ein.'),
      cue: practice('Denke an ein federndes Bein, das nachgibt und gleich zurückkommt.'),
      drill: exercise(
        'none',
        'Übung: Mach zweimal in der Woche 3 Sätze mit 8 langsamen einbeinigen Kniebeugen zu einem Stuhl, mit jedem Bein, mit 1 Minute Pause dazwischen.',
      ),
      progress: exercise(
        'weight',
        'Sobald 3 Sätze leicht fallen, nimm einen niedrigeren Stuhl oder ein Gewicht.',
        'Sobald 3 Sätze leicht fallen, nimm einen niedrigeren Stuhl.',
      ),
      retest: practice(
        'Miss nach 8 Wochen noch einmal, mit derselben Geschwindigkeit, denn Training dauert länger als ein Merksatz.',
      ),
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Dein Knie beugt sich unter Last so weit, wie es bei den untersuchten Läufern üblich ist',
    ),
    keep: practice('Nimm die Landung weiter so mit dem Knie auf wie jetzt.'),
    drill: exercise(
      'none',
      'Übung: Mach einmal in der Woche 2 Sätze mit 8 langsamen Schritten von einer niedrigen Stufe, mit jedem Bein, mit 1 Minute Pause dazwischen.',
    ),
  },
};

const kneeAtContact: MetricWords = {
  title: 'Kniebeugung beim Aufsatz',
  name: 'Kniebeugung beim Aufsatz',
  synonyms: /knie/i,
  moment: landing,
  means: defined(
    'Die Kniebeugung beim Aufsatz sagt, wie weit das Knie gebeugt ist, wenn der Fuß aufsetzt.',
  ),
  matters: found(
    'vanHooren',
    'Der Winkel des Knies beim Aufsatz hing nicht klar mit der Sparsamkeit zusammen',
  ),
  advice: practice('Lass sie, wie sie ist, wenn der Fuß nicht auch weit vor der Hüfte aufsetzt.'),
  drill: exercise(
    'none',
    'Übung: Laufe vor einem lockeren Lauf in der Woche 3-mal 20 Sekunden mit weichen Knien auf der Stelle.',
  ),
  issues: {
    below: {
      title: 'ein gestrecktes Knie beim Aufsatz',
      meaning: found(
        'vanHooren',
        'Der Winkel des Knies beim Aufsatz hing zwischen Läufern nicht klar mit der Sparsamkeit zusammen',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um ein weicheres Knie zu probieren, lass den Fuß näher bei dir aufsetzen.',
      ),
      cue: practice(
        'Um ein weicheres Knie zu probieren, denke an den Fuß, der beim Aufsetzen schon nach hinten geht.',
      ),
      drill: exercise(
        'none',
        'Übung: Laufe vor zwei lockeren Läufen in der Woche 4-mal 20 Sekunden auf der Stelle, und gehe in 1 Minute Laufen mit derselben Landung über.',
      ),
      progress: exercise(
        'none',
        'Sobald die weiche Landung eine Minute hält, probiere sie am Ende eines längeren Laufs.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein deutlich gebeugtes Knie beim Aufsatz',
      meaning: found(
        'vanHooren',
        'Ein mehr oder weniger gebeugtes Knie beim Aufsatz hing zwischen Läufern nicht klar mit der Sparsamkeit zusammen',
      ),
      aim: practice(
        'Das ist eine Wahl und kein Fehler: Um ein gestreckteres Knie zu probieren, lande etwas größer.',
      ),
      cue: practice('Um ein gestreckteres Knie zu probieren, denke an Hüften, die oben bleiben.'),
      drill: exercise(
        'none',
        'Übung: Mach nach zwei lockeren Läufen in der Woche 4 entspannte Steigerungen von 20 Sekunden mit hohen Hüften.',
      ),
      progress: exercise(
        'none',
        'Sobald hohe Hüften leicht fallen, halte sie 5 Minuten eines lockeren Laufs.',
      ),
      retest: retestFromSamePlace,
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Du landest mit so weit gebeugtem Knie, wie es bei den untersuchten Läufern üblich ist',
    ),
    keep: practice('Lande weiter so wie jetzt.'),
    drill: exercise(
      'none',
      'Übung: Laufe vor einem lockeren Lauf in der Woche 3-mal 20 Sekunden auf der Stelle, und lande so wie jetzt.',
    ),
  },
};

const kneeInSwing: MetricWords = {
  title: 'Kniebeugung, größte in der Schwungphase',
  name: 'Kniebeugung in der Schwungphase',
  synonyms: /knie/i,
  moment: /schwung|in der luft|anferse/i,
  means: defined(
    'Die Kniebeugung in der Schwungphase sagt, wie weit sich das Bein höchstens faltet, während es nach vorn kommt.',
  ),
  matters: found(
    'moore',
    'Beine, die sich mit wenig Aufwand schwingen lassen, weil ihr Trägheitsmoment klein ist, schienen der Sparsamkeit zu helfen',
  ),
  advice: practice('Lass die Ferse von selbst hochkommen; sie steigt mit der Geschwindigkeit.'),
  drill: exercise(
    'none',
    'Übung: Mach nach zwei lockeren Läufen in der Woche 4 Steigerungen von 20 Sekunden, und lass die Fersen hinter dir hochkommen.',
  ),
  issues: {
    below: {
      title: 'ein Bein, das sich im Schwung wenig faltet',
      meaning: found(
        'moore',
        'Ein Bein mit kleinem Trägheitsmoment, das sich leicht schwingen lässt, schien gut für die Sparsamkeit zu sein',
      ),
      aim: practice('Lass die Ferse hinter dir mehr hochkommen.'),
      cue: practice('Denke an die Ferse, die den kürzesten Weg unter die Hüfte nimmt.'),
      drill: exercise(
        'none',
        'Übung: Mach vor zwei lockeren Läufen in der Woche 4-mal 20 Sekunden Anfersen, und laufe 20 Sekunden weiter.',
      ),
      progress: exercise(
        'none',
        'Sobald sich das Anfersen locker anfühlt, mach es vor 4 Steigerungen von 20 Sekunden.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein Bein, das sich im Schwung weit faltet',
      meaning: practice(
        'Ein Bein, das sich weit faltet, ist eine Art zu laufen; Trainer achten nur darauf, ob es Mühe kostet.',
      ),
      aim: practice('Lass die Ferse von selbst hochkommen, ohne sie zu ziehen.'),
      cue: practice('Denke an lockere Unterschenkel.'),
      drill: exercise(
        'none',
        'Übung: Schüttle bei einem lockeren Lauf in der Woche die Beine aus, und laufe 4-mal 1 Minute mit entspannten Unterschenkeln.',
      ),
      progress: exercise(
        'none',
        'Sobald es sich locker anfühlt, behalte das Gefühl in schnelleren Steigerungen.',
      ),
      retest: retestFromSamePlace,
    },
  },
};

const ankleAngle: MetricWords = {
  title: 'Dorsalextension des Sprunggelenks, größte in der Standphase',
  name: 'Dorsalextension des Sprunggelenks',
  synonyms: /sprunggelenk|knöchel|dorsalextension/i,
  means: defined(
    'Die Dorsalextension sagt, wie weit sich der Unterschenkel höchstens über den Fuß neigt, während der Fuß am Boden ist.',
  ),
  matters: found(
    'vanHooren',
    'Der Winkel des Sprunggelenks in der Mitte der Standphase hing nicht klar mit der Sparsamkeit zusammen',
  ),
  advice: practice('Halte das Sprunggelenk federnd, und vergleiche den Wert mit deinen Sessions.'),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 2 Sätze mit 15 langsamen Fersenhebern auf jedem Bein, mit 1 Minute Pause dazwischen.',
  ),
};

const hipAngle: MetricWords = {
  title: 'Hüftbeugung beim Aufsatz',
  name: 'Hüftbeugung beim Aufsatz',
  synonyms: /hüft/i,
  moment: landing,
  means: defined(
    'Die Hüftbeugung beim Aufsatz sagt, wie weit der Oberschenkel vor dem Rumpf ist, wenn der Fuß aufsetzt.',
  ),
  matters: found(
    'vanHooren',
    'Der Winkel der Hüfte beim Aufsatz hing nicht klar mit der Sparsamkeit zusammen',
  ),
  advice: practice('Vergleiche sie mit deinen eigenen Sessions bei derselben Geschwindigkeit.'),
  drill: exercise(
    'none',
    'Übung: Mach vor einem lockeren Lauf in der Woche 3-mal 20 Sekunden entspanntes Knieheben auf der Stelle.',
  ),
};

export const jointWords = {
  knee_flexion: kneeFlexion,
  knee_flexion_initial_contact: kneeAtContact,
  knee_flexion_swing: kneeInSwing,
  ankle_angle: ankleAngle,
  hip_angle: hipAngle,
} as const;
