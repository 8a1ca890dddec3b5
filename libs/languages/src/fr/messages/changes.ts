import type { MessageTexts } from '../../language.ts';

export const sinceSentences: MessageTexts['sinceSentences'] = {
  first_session:
    'C’est la première session de ce coureur : il n’y en a pas encore d’autre à comparer.',
  none_comparable:
    'Aucune session récente de ce coureur ne peut être comparée à celle-ci. Pour la dernière : {reasons}.',
};

export const curveSentences: MessageTexts['curveSentences'] = {
  not_comparable:
    'Les sessions ne sont pas comparables ; les courbes sont tracées, mais aucune différence n’est évaluée.',
  uncertainty_not_known:
    'L’incertitude de l’angle n’est pas connue dans une session ; aucune différence n’est donc évaluée.',
  speed_effect_not_known:
    'L’effet de la différence de vitesse sur l’angle n’est pas connu ; une différence peut donc en venir.',
  days_not_known:
    'La variation de l’angle d’un jour à l’autre n’est pas connue ; une différence peut donc se réduire à cela.',
  roll_not_known:
    'L’inclinaison des caméras n’est pas connue assez précisément ; une différence peut donc en venir.',
};

const unjudgedSentences = {
  shared_by_sessions:
    'les sessions ne sont comparées qu’à la même vitesse et à la même pente : une différence de celles-ci, ou de ce qui en découle, n’est pas un changement du coureur',
  length_of_clip: 'la valeur dit combien de temps dure la vidéo, et non comment le coureur a couru',
};

export const noChangeSentences: MessageTexts['noChangeSentences'] = {
  ...unjudgedSentences,
  no_session: 'aucune session de ce coureur n’est terminée',
  not_measured: 'la valeur n’a pas été mesurée dans la session la plus récente',
  first_session: 'il n’y a pas de session antérieure à comparer avec la plus récente',
  none_comparable: 'aucune session antérieure ne peut être comparée à la plus récente',
  not_measured_before: 'aucune session antérieure comparable n’a cette valeur',
};

export const noComparedChangeSentences: MessageTexts['noComparedChangeSentences'] = {
  shared_by_sessions: unjudgedSentences.shared_by_sessions,
  not_measured: 'la valeur n’a pas été mesurée dans les deux sessions',
  not_comparable: 'les deux sessions ne peuvent pas être comparées',
};

export const unknownSentences: MessageTexts['unknownSentences'] = {
  uncertainty_not_known: 'l’incertitude de la valeur n’est pas connue dans une session',
  speed_effect_not_known:
    'l’effet de la différence de vitesse sur la valeur n’est pas connu : il a été mesuré pour la course de 7,2 à 18 km/h, et l’incertitude des deux vitesses doit être connue',
  days_not_known:
    'le changement peut être une variation d’un jour à l’autre, tant que des sessions comparables de cinq jours ne montrent pas combien le coureur varie',
  roll_not_known:
    'l’inclinaison des caméras n’est pas connue à un degré près, et elle se répercute sur la valeur',
};

export const reasonSentences: MessageTexts['reasonSentences'] = {
  different_runners:
    'les sessions montrent deux coureurs, dont les corps diffèrent ; une différence n’est donc pas un changement',
  left_out: 'vous avez exclu la session des tendances',
  unreliable_clip: 'la vidéo d’une session n’est pas fiable ; ses valeurs peuvent être fausses',
  unclear_picture:
    'une vidéo est sombre, trop claire, tremblée ou coupée, ce qui fausse la mesure plus que son incertitude',
  different_speed:
    'les vitesses diffèrent de plus de 5 %, et presque toutes les valeurs changent avec la vitesse',
  unknown_speed:
    'la vitesse d’une session n’est pas connue, et presque toutes les valeurs changent avec la vitesse',
  different_incline: 'les pentes diffèrent de plus d’un demi-degré',
  different_view: 'la caméra a vu le coureur de côtés différents : de gauche, de droite ou de dos',
  different_pattern: 'une session montre de la course et une autre de la marche',
  different_model: 'elles ont été analysées par des modèles de pose différents',
  different_frame_rate:
    'les fréquences auxquelles le modèle de pose a lu les images diffèrent de plus de 10 %, et la précision des contacts et des décollages en dépend',
};
