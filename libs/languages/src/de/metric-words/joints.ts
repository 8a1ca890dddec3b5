import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestFromSamePlace } from './retests.ts';

/** Words in a question that mean the landing. */
const landing = /aufsatz|aufsetz|aufkomm|landung|landen?\b|lande(st|t)\b/i;

const kneeFlexion: MetricWords = {
  title: 'Kniebeugung, maximal in der Standphase',
  name: 'Kniebeugung in der Standphase',
  synonyms: /knie/i,
  moment: /standphase|am boden|unter last|belast/i,
  means: defined(
    'Die Kniebeugung in der Standphase gibt an, wie weit sich das Knie höchstens beugt, während der Fuß am Boden ist.',
  ),
  matters: found(
    'heiderscheit',
    'Das Knie nimmt bei jedem Schritt Energie auf, mit schnelleren Schritten weniger',
  ),
  advice: found(
    'heiderscheit',
    'Als Läufer bei gleicher Geschwindigkeit schnellere Schritte machten, beugte sich das Knie weniger',
  ),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 3 Sätze mit 8 langsamen Abstiegen von einer niedrigen Stufe je Bein, mit 1 Minute Pause dazwischen.',
  ),
  issues: {
    below: {
      title: 'ein Knie, das sich unter Last wenig beugt',
      meaning: found(
        'heiderscheit',
        'Das Knie nimmt Energie auf, während der Fuß am Boden ist, und es beugte sich weniger und nahm weniger auf, als Läufer schnellere Schritte machten',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du eine weichere Landung ausprobieren willst, lass das Knie etwas mehr nachgeben.',
      ),
      cue: practice('Für eine weichere Landung: Denke daran, geräuschlos zu landen.'),
      drill: exercise(
        'none',
        'Übung: Laufe bei zwei lockeren Läufen in der Woche 6-mal 30 Sekunden und lande jedes Mal so leise, wie du kannst.',
      ),
      progress: exercise(
        'impact',
        'Sobald dir leise Landungen leichtfallen, übe sie leicht bergab.',
        'Sobald dir leise Landungen leichtfallen, behalte sie in den letzten 5 Minuten eines Laufs bei.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein Knie, das sich unter Last stark beugt',
      meaning: found(
        'heiderscheit',
        'Als Läufer bei gleicher Geschwindigkeit schnellere Schritte machten, beugte sich das Knie weniger und nahm weniger Energie auf',
      ),
      aim: practice('Sinke bei jedem Schritt weniger ein.'),
      cue: practice('Denke an ein federndes Bein, das nachgibt und gleich zurückkommt.'),
      drill: exercise(
        'none',
        'Übung: Mach zweimal in der Woche 3 Sätze mit 8 langsamen einbeinigen Kniebeugen auf einen Stuhl je Bein, mit 1 Minute Pause dazwischen.',
      ),
      progress: exercise(
        'weight',
        'Sobald dir 3 Sätze leichtfallen, nimm einen niedrigeren Stuhl oder ein Gewicht.',
        'Sobald dir 3 Sätze leichtfallen, nimm einen niedrigeren Stuhl.',
      ),
      retest: practice(
        'Miss nach 8 Wochen noch einmal, mit derselben Geschwindigkeit, denn Training wirkt langsamer als ein Merksatz.',
      ),
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Dein Knie beugt sich unter Last so weit, wie es bei den untersuchten Läufern üblich ist',
    ),
    keep: practice('Federe die Landung weiter so mit dem Knie ab wie jetzt.'),
    drill: exercise(
      'none',
      'Übung: Mach einmal in der Woche 2 Sätze mit 8 langsamen Abstiegen von einer niedrigen Stufe je Bein, mit 1 Minute Pause dazwischen.',
    ),
  },
};

const kneeAtContact: MetricWords = {
  title: 'Kniebeugung beim Fußaufsatz',
  name: 'Kniebeugung beim Fußaufsatz',
  synonyms: /knie/i,
  moment: landing,
  means: defined(
    'Die Kniebeugung beim Fußaufsatz gibt an, wie weit das Knie gebeugt ist, wenn der Fuß aufkommt.',
  ),
  matters: found(
    'vanHooren',
    'Der Kniewinkel beim Fußaufsatz hing nicht klar mit der Laufökonomie zusammen',
  ),
  advice: practice('Lass sie, wie sie ist, außer der Fuß kommt auch weit vor der Hüfte auf.'),
  drill: exercise(
    'none',
    'Übung: Laufe vor einem lockeren Lauf in der Woche 3-mal 20 Sekunden mit weichen Knien auf der Stelle.',
  ),
  issues: {
    below: {
      title: 'ein gestrecktes Knie beim Fußaufsatz',
      meaning: found(
        'vanHooren',
        'Im Vergleich zwischen Läufern hing der Kniewinkel beim Fußaufsatz nicht klar mit der Laufökonomie zusammen',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du ein weicheres Knie ausprobieren willst, setze den Fuß näher am Körper auf.',
      ),
      cue: practice(
        'Für ein weicheres Knie: Denke an einen Fuß, der sich beim Aufsetzen schon nach hinten bewegt.',
      ),
      drill: exercise(
        'none',
        'Übung: Laufe vor zwei lockeren Läufen in der Woche 4-mal 20 Sekunden auf der Stelle und laufe dann 1 Minute mit derselben Landung weiter.',
      ),
      progress: exercise(
        'none',
        'Sobald dir die weiche Landung eine Minute lang gelingt, probiere sie am Ende eines längeren Laufs.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein deutlich gebeugtes Knie beim Fußaufsatz',
      meaning: found(
        'vanHooren',
        'Wie stark das Knie beim Fußaufsatz gebeugt ist, hing im Vergleich zwischen Läufern nicht klar mit der Laufökonomie zusammen',
      ),
      aim: practice(
        'Das ist kein Fehler, sondern deine Entscheidung: Wenn du ein gestreckteres Knie ausprobieren willst, lande etwas aufrechter.',
      ),
      cue: practice('Für ein gestreckteres Knie: Denke daran, die Hüfte hoch zu halten.'),
      drill: exercise(
        'none',
        'Übung: Mach nach zwei lockeren Läufen in der Woche 4 entspannte Steigerungen von 20 Sekunden mit hoher Hüfte.',
      ),
      progress: exercise(
        'none',
        'Sobald dir die hohe Hüfte leichtfällt, halte sie 5 Minuten eines lockeren Laufs lang.',
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
      'Übung: Laufe vor einem lockeren Lauf in der Woche 3-mal 20 Sekunden auf der Stelle und lande so wie jetzt.',
    ),
  },
};

const kneeInSwing: MetricWords = {
  title: 'Kniebeugung, maximal in der Schwungphase',
  name: 'Kniebeugung in der Schwungphase',
  synonyms: /knie/i,
  moment: /schwung|in der luft|anferse/i,
  means: defined(
    'Die Kniebeugung in der Schwungphase gibt an, wie weit sich das Knie höchstens beugt, während das Bein nach vorn schwingt.',
  ),
  matters: found(
    'moore',
    'Beine, die sich leicht nach vorn schwingen lassen, weil ihr Trägheitsmoment klein ist, schienen gut für die Laufökonomie zu sein',
  ),
  advice: practice(
    'Lass die Ferse von selbst hochkommen; mit der Geschwindigkeit steigt sie höher.',
  ),
  drill: exercise(
    'none',
    'Übung: Mach nach zwei lockeren Läufen in der Woche 4 Steigerungen von 20 Sekunden und lass die Fersen hinter dir hochkommen.',
  ),
  issues: {
    below: {
      title: 'ein Bein, das sich in der Schwungphase wenig beugt',
      meaning: found(
        'moore',
        'Ein Bein, das sich leicht nach vorn schwingen lässt, weil sein Trägheitsmoment klein ist, schien gut für die Laufökonomie zu sein',
      ),
      aim: practice('Lass die Ferse hinter dir höher kommen.'),
      cue: practice('Denke daran, die Ferse auf dem kürzesten Weg unter die Hüfte zu bringen.'),
      drill: exercise(
        'none',
        'Übung: Mach vor zwei lockeren Läufen in der Woche 4-mal 20 Sekunden Anfersen und laufe 20 Sekunden weiter.',
      ),
      progress: exercise(
        'none',
        'Sobald sich das Anfersen locker anfühlt, mach es vor 4 Steigerungen von 20 Sekunden.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'ein Bein, das sich in der Schwungphase stark beugt',
      meaning: practice(
        'Ein stark gebeugtes Schwungbein ist eine Stilfrage; Trainer achten nur darauf, ob es Kraft kostet.',
      ),
      aim: practice('Lass die Ferse von selbst hochkommen, ohne sie zu ziehen.'),
      cue: practice('Denke an lockere Unterschenkel.'),
      drill: exercise(
        'none',
        'Übung: Schüttle bei einem lockeren Lauf in der Woche die Beine aus und laufe 4-mal 1 Minute mit entspannten Unterschenkeln.',
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
  title: 'Dorsalextension des Sprunggelenks, maximal in der Standphase',
  name: 'Dorsalextension des Sprunggelenks',
  synonyms: /sprunggelenk|knöchel|dorsalextension/i,
  means: defined(
    'Die Dorsalextension gibt an, wie weit sich der Unterschenkel höchstens über den Fuß neigt, während der Fuß am Boden ist.',
  ),
  matters: found(
    'vanHooren',
    'Der Winkel des Sprunggelenks in der Mitte der Standphase hing nicht klar mit der Laufökonomie zusammen',
  ),
  advice: practice('Halte das Sprunggelenk federnd und vergleiche den Wert mit deinen Sessions.'),
  drill: exercise(
    'none',
    'Übung: Mach zweimal in der Woche 2 Sätze mit 15-mal langsamem Wadenheben je Bein, mit 1 Minute Pause dazwischen.',
  ),
};

const hipAngle: MetricWords = {
  title: 'Hüftbeugung beim Fußaufsatz',
  name: 'Hüftbeugung beim Fußaufsatz',
  synonyms: /hüft/i,
  moment: landing,
  means: defined(
    'Die Hüftbeugung beim Fußaufsatz gibt an, wie weit der Oberschenkel vor dem Rumpf ist, wenn der Fuß aufkommt.',
  ),
  matters: found(
    'vanHooren',
    'Der Hüftwinkel beim Fußaufsatz hing nicht klar mit der Laufökonomie zusammen',
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
