import type { CommentTexts } from '../../language.ts';
import { promptRules, promptTasks } from '../../prompt-rules.ts';
import { sideNames } from './phrases.ts';

const subjects: CommentTexts['prompt']['subjects'] = {
  performance_metrics: 'velocidad, cadencia y potencia',
  running_mechanics: 'contacto, vuelo y zancada',
  balance_and_posture: 'equilibrio de los dos lados, apoyo y postura',
  distance_and_duration: 'cuánta carrera se analizó',
  final_summary: 'la sesión en conjunto: qué destaca y qué probar a continuación',
  contact_angle: 'dónde apoya el pie',
  push_angle: 'el ángulo de impulso',
  knee_ankle: 'rodilla y tobillo en el apoyo medio, contacto con el suelo e inclinación del tronco',
  general_form_recommendation:
    'la técnica de carrera en conjunto: qué mantener y qué probar a continuación',
  posture_angle: 'la inclinación del tronco',
  hip_angle: 'la cadera a lo largo del ciclo de zancada',
  knee_angle: 'la rodilla a lo largo del ciclo de zancada',
  ankle_angle: 'el tobillo a lo largo del ciclo de zancada',
};

const phraseAspects: CommentTexts['prompt']['phraseAspects'] = {
  name: 'el nombre de la métrica',
  average: 'la media medida de todas las zancadas',
  left: 'la media del lado izquierdo',
  right: 'la media del lado derecho',
  between_strides: 'la zancada suelta más baja y la más alta',
  difference: 'cuánto distan izquierda y derecha, y si es más que la incertidumbre',
  sides_comparison: 'lo mismo sin el número',
  uncertainty: 'una incertidumbre estándar de la media',
  comparison: 'dónde queda la media en el intervalo habitual y en el propio del corredor',
  verdict: 'lo mismo en corto, sin números',
  class: 'el tipo de apoyo del pie',
  share: 'la proporción de zancadas con este tipo de apoyo',
  typical_share: 'la proporción de corredores estudiados con este tipo de apoyo',
  stands_out: 'lo que destaca en esta sesión',
};

const sentenceAspects: CommentTexts['prompt']['sentenceAspects'] = {
  not_measured: 'por qué no se midió la métrica',
  definition: 'qué es la métrica',
  importance: 'por qué importa, o no',
  finding: 'qué significa que el valor destaque',
  aim: 'qué cambiar',
  cue: 'en qué pensar al correr',
  drill: 'qué practicar, con su dosis',
  progress: 'cómo seguir cuando el ejercicio resulte fácil',
  target: 'adónde llegar',
  retest: 'cuándo volver a medir',
  strength: 'qué significa que el valor esté en su intervalo',
  keep: 'con qué seguir',
  advice: 'qué aconsejan los entrenadores, sea cual sea el valor',
  unranged: 'el valor, y que ningún estudio da un intervalo para él',
  film_other_side: 'una cautela antes de actuar sobre una diferencia entre lados',
  change: 'cómo cambió el valor desde la sesión anterior',
};

const sessionAspects: CommentTexts['prompt']['sessionAspects'] = {
  overview: 'que nada destaca, o que no se pudo comparar nada',
  one_thing: 'cambiar una sola cosa cada vez',
  film_again: 'cuándo volver a grabar',
  changes: 'qué cambió desde la sesión anterior',
  doctor: 'la única respuesta a una pregunta sobre dolor, lesiones o salud',
  refusal: 'la respuesta a una orden, o a una pregunta sobre otra cosa',
  other_language: 'la respuesta a una pregunta en otro idioma',
  shoes: 'la respuesta a una pregunta sobre zapatillas',
  not_shown: 'la respuesta a una pregunta sobre lo que un clip no muestra',
  race_speed: 'la respuesta a una pregunta sobre competir más rápido',
  economy: 'la respuesta a una pregunta sobre economía de carrera',
  strength: 'la respuesta a una pregunta sobre piernas fuertes o débiles',
  uncertainty: 'qué es una incertidumbre',
  ranges: 'qué son los intervalos habituales',
  who: 'quién responde',
  welcome: 'la respuesta a un agradecimiento',
};

const rules = promptRules({
  style: 'plain, friendly, neutral Spanish, with "tú"',
  sentence: 'Tu cadencia fue de {cadence.average}, {cadence.comparison}.',
  comparisons: '"más", "mayor", "mejor"',
  qualities: '"corto", "bueno"',
  directions: '"encima", "izquierda"',
});

export const prompt: CommentTexts['prompt'] = {
  phraseAspects,
  sentenceAspects,
  sessionAspects,
  subjects,
  subjectOnSide: (subject, side) => `${subject}, pierna ${sideNames[side]}`,
  rules,
  ...promptTasks('Spanish', 'El texto'),
};
