import type { MessageTexts } from '../../language.ts';

export const sinceSentences: MessageTexts['sinceSentences'] = {
  first_session:
    'Es la primera sesión de este corredor, así que no hay ninguna anterior con la que compararla.',
  none_comparable:
    'Ninguna sesión reciente de este corredor se puede comparar con esta. Para la última: {reasons}.',
};

export const curveSentences: MessageTexts['curveSentences'] = {
  not_comparable:
    'Las sesiones no son comparables, así que se dibujan las curvas y no se valora ninguna diferencia.',
  uncertainty_not_known:
    'No se conoce la incertidumbre del ángulo en una sesión, así que no se valora ninguna diferencia.',
  speed_effect_not_known:
    'No se sabe cómo influye en el ángulo la diferencia de velocidades; una diferencia puede venir de ahí.',
  days_not_known:
    'No se sabe cuánto varía el ángulo de un día a otro; una diferencia puede no ser más que eso.',
  roll_not_known:
    'La inclinación de las cámaras no se conoce con exactitud suficiente; una diferencia puede venir de ahí.',
};

const unjudgedSentences = {
  shared_by_sessions:
    'las sesiones solo se comparan a la misma velocidad y pendiente: una diferencia en ellas, o en lo que resulta de ellas, no es un cambio del corredor',
  length_of_clip: 'el valor dice cuánto duró el clip, no cómo corrió el corredor de la sesión',
};

export const noChangeSentences: MessageTexts['noChangeSentences'] = {
  ...unjudgedSentences,
  no_session: 'no hay ninguna sesión terminada de este corredor',
  not_measured: 'el valor no se midió en la sesión más reciente',
  first_session: 'no hay ninguna sesión anterior con la que comparar la más reciente',
  none_comparable: 'ninguna sesión anterior se puede comparar con la más reciente',
  not_measured_before: 'ninguna sesión anterior comparable tiene el valor',
};

export const noComparedChangeSentences: MessageTexts['noComparedChangeSentences'] = {
  shared_by_sessions: unjudgedSentences.shared_by_sessions,
  not_measured: 'el valor no se midió en las dos sesiones',
  not_comparable: 'las dos sesiones no se pueden comparar',
};

export const unknownSentences: MessageTexts['unknownSentences'] = {
  uncertainty_not_known: 'no se conoce la incertidumbre del valor en una sesión',
  speed_effect_not_known:
    'no se sabe cómo influye en el valor la diferencia de velocidades: se midió corriendo entre 7,2 y 18 km/h, y hay que conocer la incertidumbre de las dos velocidades',
  days_not_known:
    'el cambio puede ser una variación de un día a otro, mientras no haya sesiones comparables de cinco días que muestren cuánto varía el corredor',
  roll_not_known:
    'la inclinación de las cámaras no se conoce con una exactitud de un grado, y pasa al valor',
};

export const reasonSentences: MessageTexts['reasonSentences'] = {
  different_runners:
    'las sesiones muestran a dos corredores, con cuerpos distintos, así que una diferencia no es un cambio',
  left_out: 'dejaste la sesión fuera de las tendencias',
  unreliable_clip: 'el clip de una sesión no es fiable, así que sus valores pueden ser erróneos',
  unclear_picture:
    'un clip está oscuro, demasiado claro, movido o cortado, y eso falsea la medición más que su incertidumbre',
  different_speed:
    'las velocidades difieren en más de un 5 %, y casi todos los valores cambian con la velocidad',
  unknown_speed:
    'no se conoce la velocidad de una sesión, y casi todos los valores cambian con la velocidad',
  different_incline: 'las pendientes difieren en más de medio grado',
  different_view:
    'la cámara vio al corredor desde lados distintos: desde la izquierda, desde la derecha o desde atrás',
  different_pattern: 'una sesión muestra carrera y la otra marcha',
  different_model: 'se analizaron con modelos de pose distintos',
  different_frame_rate:
    'el modelo de pose analizó los fotogramas con frecuencias que difieren en más de un 10 %, y de ellas depende la precisión de los contactos y despegues',
};
