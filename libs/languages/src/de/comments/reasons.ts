import type { CommentTexts } from '../../language.ts';

export const reasons: CommentTexts['reasons'] = {
  refusedDraft: (draft, fault) => `Text ${draft} des Modells ${fault}`,
  modelTooLate: 'das Modell hat nicht rechtzeitig geantwortet',
  threadBudgetSpent: 'die Modell-Token des Gesprächs sind verbraucht',
  dayBudgetSpent: 'die Modell-Token für heute sind verbraucht',
  platformBudgetSpent: 'die Modell-Token aller Organisationen für heute sind verbraucht',
  noPlan: 'ein Modell schreibt nur für Organisationen mit aktivem Tarif',
  unreliableClip: 'der Clip ist unzuverlässig, deshalb schreibt kein Modell darüber',
  noMeasurements: 'Die Session hat keine Messwerte, aus denen sich ein Text schreiben lässt.',
  analysedAgain:
    'Die Session wurde nach diesem Text noch einmal analysiert: Fordere zuerst einen neuen Kommentar an.',
  comparedSessionDeleted:
    'Der Text wurde entfernt, weil die Session, mit der er verglich, gelöscht wurde: Fordere ihn noch einmal an.',
  measurementsTooLate:
    'Die Messwerte konnten nicht rechtzeitig gelesen werden: Fordere den Text noch einmal an.',
};

/** Each completes "Text 1 des Modells …". */
export const modelFailures: CommentTexts['modelFailures'] = {
  refused: 'wurde vom Modell verweigert',
  cut_off: (cause) => `wurde abgeschnitten (${cause})`,
  unreadable: 'hatte nicht die verlangte Form',
  unavailable: (cause) => `wurde nicht geliefert (${cause})`,
};
