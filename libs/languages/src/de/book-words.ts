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
  'Sobald sich beide Beine einbeinig gleich anfühlen, nimm dir 5 Sekunden für jede Wiederholung.',
);

const unusual: IssueTexts = {
  title: 'ein für dich ungewöhnlicher Wert',
  meaning: defined(
    'Wenn sich nichts verändert hätte, gäben weniger als 5 von 100 deiner Sessions bei dieser Geschwindigkeit so einen Wert.',
  ),
  aim: practice(
    'Frage dich, was anders war: Schuhe, Untergrund, Müdigkeit, oder etwas, das du übst.',
  ),
  cue: practice('Wenn du daran arbeitest, mach weiter; wenn nicht, laufe wie sonst.'),
  drill: exercise(
    'none',
    'Übung: Filme in 2 Wochen 2 weitere lockere Läufe, mit derselben Geschwindigkeit und denselben Schuhen.',
  ),
  progress: exercise(
    'none',
    'Wenn die nächsten Sessions es wieder zeigen, nimm es als dein neues normales Laufen.',
  ),
  retest: practice(
    'Miss nach 2 Wochen noch einmal, mit derselben Geschwindigkeit und von derselben Seite.',
  ),
};

const sideIssues: BookWords['sideIssues'] = {
  timing: {
    title: 'ein zeitlicher Unterschied zwischen links und rechts',
    meaning: practice(
      'Eine Seitenansicht bestimmt die Zeiten des fernen Fußes weniger gut. Prüfe deshalb einen zeitlichen Unterschied, bevor du daran arbeitest.',
    ),
    aim: practice(
      'Filme zuerst die andere Seite mit derselben Geschwindigkeit, und arbeite am Rhythmus nur, wenn beide Clips den Unterschied zeigen.',
    ),
    cue: practice('Wenn beide Clips es zeigen, denke an denselben Klang beider Füße.'),
    drill: exercise(
      'none',
      'Übung: Wenn beide Clips es zeigen, laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute nach einem Metronom, und bringe beide Füße auf den Takt.',
    ),
    progress,
    retest,
  },
  motion: {
    title: 'ein Unterschied zwischen links und rechts',
    meaning: practice(
      'Eine Seitenansicht sieht das ferne Bein weniger gut, und Beine bewegen sich selten ganz gleich. Prüfe deshalb einen Unterschied, bevor du daran arbeitest.',
    ),
    aim: practice(
      'Filme zuerst die andere Seite mit derselben Geschwindigkeit, um zu sehen, ob sich wieder dasselbe Bein unterscheidet.',
    ),
    cue: practice(
      'Wenn beide Clips es zeigen, denke an beide Beine, die denselben Kreis zeichnen.',
    ),
    drill: exercise(
      'none',
      'Übung: Wenn beide Clips es zeigen, laufe bei zwei lockeren Läufen in der Woche 4-mal 1 Minute, und lass beide Beine sich gleich bewegen.',
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
      'Eine Seitenansicht sieht das ferne Bein weniger gut, und kleine Unterschiede sind üblich. Prüfe deshalb einen Unterschied, bevor du ihn trainierst.',
    ),
    aim: practice(
      'Filme zuerst die andere Seite mit derselben Geschwindigkeit, um zu sehen, zu welchem Bein der Unterschied gehört.',
    ),
    cue: practice(
      'Wenn beide Clips es zeigen, denke daran, dass beide Beine gleich viel arbeiten.',
    ),
    drill: exercise(
      'none',
      'Übung: Wenn beide Clips es zeigen, mach zweimal in der Woche 3 Sätze mit 8 einbeinigen Kniebeugen zu einem Stuhl, mit jedem Bein.',
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
      `Der Symmetrieindex für ${name} ist der Unterschied von links und rechts als Anteil ihres Mittelwerts; Null heißt gleich.`,
    ),
    matters: practice(
      'Eine Seitenansicht sieht das ferne Bein weniger gut, ein Unterschied kann also vom Bild kommen.',
    ),
    advice: practice(
      'Filme die andere Seite mit derselben Geschwindigkeit, und handle nur nach dem, was beide Clips zeigen.',
    ),
    drill: exercise(
      'none',
      'Übung: Mach zweimal in der Woche 3 Sätze mit 8 einbeinigen Kniebeugen zu einem Stuhl, mit jedem Bein, mit 1 Minute Pause dazwischen.',
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
    symmetry: 'Symmetrieindex von links und rechts',
  },
  drillLabel: 'Übung: ',
  drillSafety:
    'Hör auf, wenn es weh tut. Frage zuerst eine Fachperson, wenn du Schmerzen hast, in den letzten 3 Monaten verletzt warst, schwanger bist, oder eine Herzerkrankung oder eine Stressverletzung am Knochen hast.',
  notMedicalAdvice:
    'Das ist kein medizinischer Rat: Ein Video kann weder eine Verletzung noch eine Krankheit finden.',
  uncoached: {
    not_evaluated: 'nur zur Information: Wie genau ein Video das zeigt, hat niemand geprüft',
    cannot_rank:
      'nur zur Information: Ein Video zeigt das nicht genau genug, um einen Läufer danach zu beurteilen',
    error_exceeds_spread:
      'nur zur Information: Der Fehler des Videos ist größer als der Unterschied zwischen Läufern',
    model_unknown: 'nur zur Information: Wie genau dieser Clip gelesen wurde, ist nicht bekannt',
  },
  unusual,
  sideIssues,
  symmetryIndex,
};
