import type { CommentTexts } from '../../language.ts';
import { promptRules, promptTasks } from '../../prompt-rules.ts';
import { sideNames } from './phrases.ts';

const subjects: CommentTexts['prompt']['subjects'] = {
  performance_metrics: 'vitesse, cadence et puissance',
  running_mechanics: 'contact, vol et foulée',
  balance_and_posture: 'équilibre des deux côtés, pose du pied et posture',
  distance_and_duration: 'la durée de course analysée',
  final_summary: 'la session dans son ensemble : ce qui ressort et ce qu’il faut essayer ensuite',
  contact_angle: 'l’endroit où le pied se pose',
  push_angle: 'l’angle de poussée',
  knee_ankle: 'le genou et la cheville au milieu de l’appui, le contact et l’inclinaison du tronc',
  general_form_recommendation:
    'la technique dans son ensemble : ce qu’il faut garder et ce qu’il faut essayer ensuite',
  posture_angle: 'l’inclinaison du tronc',
  hip_angle: 'la hanche sur le cycle de foulée',
  knee_angle: 'le genou sur le cycle de foulée',
  ankle_angle: 'la cheville sur le cycle de foulée',
};

const phraseAspects: CommentTexts['prompt']['phraseAspects'] = {
  name: 'le nom de la mesure',
  average: 'la moyenne mesurée sur toutes les foulées',
  left: 'la moyenne du côté gauche',
  right: 'la moyenne du côté droit',
  between_strides: 'la plus petite et la plus grande foulée',
  difference: 'l’écart entre la gauche et la droite, et s’il dépasse l’incertitude',
  sides_comparison: 'la même chose sans le nombre',
  uncertainty: 'une incertitude type de la moyenne',
  comparison: 'la place de la moyenne dans la plage habituelle et dans celle du coureur',
  verdict: 'la même chose en bref, sans nombres',
  class: 'le type d’attaque du pied',
  share: 'la part des foulées avec ce type d’attaque',
  typical_share: 'la part des coureurs étudiés avec ce type d’attaque',
  stands_out: 'ce qui ressort dans cette session',
};

const sentenceAspects: CommentTexts['prompt']['sentenceAspects'] = {
  not_measured: 'pourquoi la mesure manque',
  definition: 'ce qu’est la mesure',
  importance: 'pourquoi elle compte, ou non',
  finding: 'ce que signifie une valeur qui ressort',
  aim: 'ce qu’il faut changer',
  cue: 'à quoi penser en courant',
  drill: 'ce qu’il faut pratiquer, avec la dose',
  progress: 'comment continuer quand l’exercice est facile',
  target: 'où arriver',
  retest: 'quand mesurer à nouveau',
  strength: 'ce que signifie une valeur dans sa plage',
  keep: 'ce qu’il faut continuer',
  advice: 'ce que conseillent les entraîneurs, quelle que soit la valeur',
  unranged: 'la valeur, et qu’aucune étude ne donne de plage',
  film_other_side: 'une précaution avant d’agir sur une différence entre les côtés',
  change: 'comment la valeur a changé depuis la session précédente',
};

const sessionAspects: CommentTexts['prompt']['sessionAspects'] = {
  overview: 'que rien ne ressort, ou que rien n’a pu être comparé',
  one_thing: 'changer une chose à la fois',
  film_again: 'quand filmer à nouveau',
  changes: 'ce qui a changé depuis la session précédente',
  doctor: 'la seule réponse à une question sur la douleur, une blessure ou la santé',
  refusal: 'la réponse à un ordre, ou à une question sur autre chose',
  other_language: 'la réponse à une question dans une autre langue',
  shoes: 'la réponse à une question sur les chaussures',
  not_shown: 'la réponse à une question sur ce qu’une vidéo ne montre pas',
  race_speed: 'la réponse à une question sur la vitesse en compétition',
  economy: 'la réponse à une question sur l’économie de course',
  strength: 'la réponse à une question sur des jambes fortes ou faibles',
  uncertainty: 'ce qu’est une incertitude',
  ranges: 'ce que sont les plages habituelles',
  who: 'qui répond',
  welcome: 'la réponse à un merci',
};

const rules = promptRules({
  style: 'plain, friendly French, with "vous"',
  sentence: 'Votre cadence : {cadence.average}, {cadence.comparison}.',
  comparisons: '"plus", "moins", "mieux"',
  qualities: '"court", "bon"',
  directions: '"au-dessus", "gauche"',
});

export const prompt: CommentTexts['prompt'] = {
  phraseAspects,
  sentenceAspects,
  sessionAspects,
  subjects,
  subjectOnSide: (subject, side) => `${subject}, à ${sideNames[side]}`,
  rules,
  ...promptTasks('French', 'Le texte'),
};
