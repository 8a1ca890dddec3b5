import type { CommentTexts } from '../../language.ts';

export const reasons: CommentTexts['reasons'] = {
  refusedDraft: (draft, fault) => `el texto ${draft} del modelo ${fault}`,
  modelTooLate: 'el modelo no respondió a tiempo',
  threadBudgetSpent: 'se han gastado los tokens de modelo de la conversación',
  dayBudgetSpent: 'se han gastado los tokens de modelo de hoy',
  platformBudgetSpent: 'se han gastado los tokens de modelo de hoy de todas las organizaciones',
  noPlan: 'un modelo solo escribe textos para organizaciones con un plan activo',
  unreliableClip: 'el clip no es fiable, así que ningún modelo escribe sobre él',
  noMeasurements: 'La sesión no tiene mediciones con las que escribir un texto.',
  analysedAgain:
    'La sesión se volvió a analizar después de escribir este texto: pide primero un comentario nuevo.',
  comparedSessionDeleted:
    'El texto se retiró porque se eliminó la sesión con la que comparaba: vuelve a pedirlo.',
  measurementsTooLate: 'Las mediciones no se pudieron leer a tiempo: vuelve a pedir el texto.',
};

/** Each completes "el texto 1 del modelo …". */
export const modelFailures: CommentTexts['modelFailures'] = {
  refused: 'fue rechazado por el modelo',
  cut_off: (cause) => `quedó cortado (${cause})`,
  unreadable: 'no tenía la forma pedida',
  unavailable: (cause) => `no se entregó (${cause})`,
};
