import {
  defined,
  exercise,
  practice,
  type BookWords,
  type IssueTexts,
  type MetricWords,
} from '@strideform/metric-book';

const retest = practice(
  'Miss nach 6 Wochen noch einmal, einmal von jeder Seite und mit derselben Geschwindigkeit.',
);
const progress = exercise(
  'none',
  'Sobald sich die einbeinigen Übungen auf beiden Seiten gleich anfühlen, nimm dir 5 Sekunden für jede Wiederholung.',
);

const unusual: IssueTexts = {
  title: 'ein für dich ungewöhnlicher Wert',
  meaning: defined(
    'Wenn sich nichts verändert hätte, käme so ein Wert bei dieser Geschwindigkeit in weniger als 5 von 100 deiner Sessions vor.',
  ),
  aim: practice(
    'Frage dich, was anders war: Schuhe, Untergrund, Müdigkeit oder etwas, das du gerade übst.',
  ),
  cue: practice('Wenn du daran arbeitest, mach weiter; wenn nicht, laufe wie sonst.'),
  drill: exercise(
    'none',
    'Übung: Filme in 2 Wochen 2 weitere lockere Läufe, mit derselben Geschwindigkeit und denselben Schuhen.',
  ),
  progress: exercise(
    'none',
    'Wenn es sich in den nächsten Sessions wieder zeigt, ist das dein neuer Normalwert.',
  ),
  retest: practice(
    'Miss nach 2 Wochen noch einmal, mit derselben Geschwindigkeit und von derselben Seite.',
  ),
};

const sideIssues: BookWords['sideIssues'] = {
  timing: {
    title: 'ein zeitlicher Unterschied zwischen links und rechts',
    meaning: practice(
      'Von der Seite lassen sich die Zeiten des kamerafernen Fußes weniger genau messen. Prüfe einen zeitlichen Unterschied deshalb erst nach, bevor du daran arbeitest.',
    ),
    aim: practice(
      'Filme zuerst die andere Seite mit derselben Geschwindigkeit und arbeite am Rhythmus nur, wenn beide Clips den Unterschied zeigen.',
    ),
    cue: practice('Wenn beide Clips es zeigen, achte darauf, dass beide Füße gleich klingen.'),
    drill: exercise(
      'none',
      'Übung: Wenn beide Clips es zeigen, laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute nach einem Metronom und triff den Takt mit beiden Füßen.',
    ),
    progress,
    retest,
  },
  motion: {
    title: 'ein Unterschied zwischen links und rechts',
    meaning: practice(
      'Von der Seite ist das kameraferne Bein schlechter zu sehen, und zwei Beine bewegen sich selten ganz gleich. Prüfe einen Unterschied deshalb erst nach, bevor du daran arbeitest.',
    ),
    aim: practice(
      'Filme zuerst die andere Seite mit derselben Geschwindigkeit, um zu sehen, ob sich wieder dasselbe Bein unterscheidet.',
    ),
    cue: practice(
      'Wenn beide Clips es zeigen, stell dir vor, dass beide Beine denselben Kreis zeichnen.',
    ),
    drill: exercise(
      'none',
      'Übung: Wenn beide Clips es zeigen, laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute, und bewege beide Beine gleich.',
    ),
    progress: exercise(
      'none',
      'Sobald sich das auf beiden Seiten gleich anfühlt, halte es 5 Minuten am Stück.',
    ),
    retest,
  },
  loaded: {
    title: 'ein Unterschied zwischen links und rechts',
    meaning: practice(
      'Von der Seite ist das kameraferne Bein schlechter zu sehen, und kleine Unterschiede sind normal. Prüfe einen Unterschied deshalb erst nach, bevor du dagegen trainierst.',
    ),
    aim: practice(
      'Filme zuerst die andere Seite mit derselben Geschwindigkeit, um zu sehen, von welchem Bein der Unterschied kommt.',
    ),
    cue: practice(
      'Wenn beide Clips es zeigen, denke daran, mit beiden Beinen gleich viel zu arbeiten.',
    ),
    drill: exercise(
      'none',
      'Übung: Wenn beide Clips es zeigen, mach zweimal in der Woche 3 Sätze mit 8 einbeinigen Kniebeugen auf einen Stuhl je Bein.',
    ),
    progress,
    retest,
  },
};

function symmetryIndex({ title, name }: MetricWords): MetricWords {
  return {
    title: `Symmetrieindex: ${title}`,
    name: `Symmetrieindex für ${name}`,
    synonyms: 'title',
    means: defined(
      `Der Symmetrieindex für ${name} ist der Unterschied zwischen links und rechts, bezogen auf ihren Mittelwert; der Wert Null bedeutet gleich.`,
    ),
    matters: practice(
      'Von der Seite ist das kameraferne Bein schlechter zu sehen, ein Unterschied kann also auch an der Aufnahme liegen.',
    ),
    advice: practice(
      'Filme die andere Seite mit derselben Geschwindigkeit und richte dich nur nach dem, was beide Clips zeigen.',
    ),
    drill: exercise(
      'none',
      'Übung: Mach zweimal in der Woche 3 Sätze mit 8 einbeinigen Kniebeugen auf einen Stuhl je Bein, mit 1 Minute Pause dazwischen.',
    ),
  };
}

export const germanBookWords: BookWords = {
  groups: {
    rhythm: 'Rhythmus',
    landing: 'Landung',
    stance: 'Standphase und Abdruck',
    swing: 'Flug und Schwungphase',
    posture: 'Haltung',
    behind: 'Von hinten',
    speed: 'Geschwindigkeit und Leistung',
    clip: 'Strecke und Dauer',
    symmetry: 'Symmetrieindex links/rechts',
  },
  drillLabel: 'Übung: ',
  drillSafety:
    'Hör auf, wenn es wehtut. Lass dich vorher ärztlich oder physiotherapeutisch beraten, wenn du Schmerzen hast, in den letzten 3 Monaten verletzt warst, schwanger bist oder eine Herzerkrankung, einen Ermüdungsbruch oder eine Stressreaktion des Knochens hast.',
  notMedicalAdvice:
    'Das ist kein medizinischer Rat: In einem Video lässt sich weder eine Verletzung noch eine Krankheit erkennen.',
  uncoached: {
    not_evaluated: 'nur zur Information: Wie genau ein Video das zeigt, hat niemand geprüft',
    cannot_rank:
      'nur zur Information: Ein Video zeigt das nicht genau genug, um einen Läufer danach zu beurteilen',
    error_exceeds_spread:
      'nur zur Information: Der Fehler des Videos ist größer als der Unterschied zwischen Läufern',
    model_unknown:
      'nur zur Information: Wie genau dieser Clip ausgewertet wurde, ist nicht bekannt',
  },
  otherSpeedsStudied:
    'nicht verglichen: Untersucht wurden Läufer bei {from} bis {to}, und dieser Lauf war bei {speed}',
  unranged: practice(
    'Wir kennen keine Studie mit einem üblichen Bereich; vergleiche den Wert mit deinem nächsten Clip bei derselben Geschwindigkeit.',
  ),
  unusual,
  sideIssues,
  symmetryIndex,
};
