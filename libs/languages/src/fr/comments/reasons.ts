import type { CommentTexts } from '../../language.ts';

export const reasons: CommentTexts['reasons'] = {
  refusedDraft: (draft, fault) => `le texte ${draft} du modèle ${fault}`,
  modelTooLate: 'le modèle n’a pas répondu à temps',
  threadBudgetSpent: 'le budget de tokens du modèle pour cette conversation est épuisé',
  dayBudgetSpent: 'le budget de tokens du modèle pour aujourd’hui est épuisé',
  platformBudgetSpent:
    'le budget de tokens du modèle de tous les espaces pour aujourd’hui est épuisé',
  noPlan: 'un modèle n’écrit que pour les espaces qui ont un abonnement actif',
  unreliableClip: 'la vidéo n’est pas fiable : aucun modèle n’écrit à son sujet',
  noMeasurements: 'La session n’a aucune mesure à partir de laquelle écrire un texte.',
  analysedAgain:
    'La session a été analysée à nouveau après ce texte : demandez d’abord un nouveau commentaire.',
  comparedSessionDeleted:
    'Le texte a été retiré, car la session avec laquelle il comparait a été supprimée : demandez-le à nouveau.',
  measurementsTooLate: 'Les mesures n’ont pas pu être lues à temps : demandez le texte à nouveau.',
};

/** Each completes "le texte 1 du modèle …". */
export const modelFailures: CommentTexts['modelFailures'] = {
  refused: 'a été refusé par le modèle',
  cut_off: (cause) => `a été coupé (${cause})`,
  unreadable: 'n’avait pas la forme demandée',
  unavailable: (cause) => `n’a pas été livré (${cause})`,
};
