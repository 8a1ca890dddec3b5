import type { CommentTexts } from '../../language.ts';
import { promptRules, promptTasks } from '../../prompt-rules.ts';
import { sideNames } from './phrases.ts';

const subjects: CommentTexts['prompt']['subjects'] = {
  performance_metrics: 'Geschwindigkeit, Schrittfrequenz und Leistung',
  running_mechanics: 'Kontakt, Flug und Doppelschritt',
  balance_and_posture: 'Balance der beiden Seiten, Landung und Haltung',
  distance_and_duration: 'wie viel Laufen analysiert wurde',
  final_summary: 'die Session als Ganzes: was auffällt und was als Nächstes zu probieren ist',
  contact_angle: 'wo der Fuß aufsetzt',
  push_angle: 'der Abdruckwinkel',
  knee_ankle: 'Knie und Sprunggelenk in der Mitte der Standphase, Bodenkontakt und Rumpfneigung',
  general_form_recommendation:
    'die Lauftechnik als Ganzes: was zu behalten und was als Nächstes zu probieren ist',
  posture_angle: 'die Rumpfneigung',
  hip_angle: 'die Hüfte über den Gangzyklus',
  knee_angle: 'das Knie über den Gangzyklus',
  ankle_angle: 'das Sprunggelenk über den Gangzyklus',
};

const phraseAspects: CommentTexts['prompt']['phraseAspects'] = {
  name: 'der Name des Messwerts',
  average: 'der gemessene Mittelwert über alle Doppelschritte',
  left: 'der Mittelwert der linken Seite',
  right: 'der Mittelwert der rechten Seite',
  between_strides: 'der kleinste und der größte einzelne Doppelschritt',
  difference:
    'wie weit links und rechts auseinander liegen, und ob das mehr als die Unsicherheit ist',
  sides_comparison: 'dasselbe ohne die Zahl',
  uncertainty: 'eine Standardunsicherheit des Mittelwerts',
  comparison: 'wie der Mittelwert im üblichen und im eigenen üblichen Bereich liegt',
  verdict: 'dasselbe kurz, ohne Zahlen',
  class: 'die Art des Fußaufsatzes',
  share: 'der Anteil der Doppelschritte mit dieser Art des Fußaufsatzes',
  typical_share: 'der Anteil der untersuchten Läufer mit dieser Art des Fußaufsatzes',
  stands_out: 'was in dieser Session auffällt',
};

const sentenceAspects: CommentTexts['prompt']['sentenceAspects'] = {
  not_measured: 'warum der Messwert nicht gemessen wurde',
  definition: 'was der Messwert ist',
  importance: 'warum er zählt, oder nicht',
  finding: 'was es heißt, dass der Wert auffällt',
  aim: 'was zu ändern ist',
  cue: 'woran beim Laufen zu denken ist',
  drill: 'was zu üben ist, mit der Dosis',
  progress: 'wie es weitergeht, sobald die Übung leicht fällt',
  target: 'wohin es gehen soll',
  retest: 'wann wieder zu messen ist',
  strength: 'was es heißt, dass der Wert in seinem Bereich liegt',
  keep: 'womit weiterzumachen ist',
  advice: 'was Trainer raten, wie auch immer der Wert ist',
  unranged: 'der Wert, und dass keine Studie einen Bereich dafür angibt',
  film_other_side: 'eine Vorsicht, bevor man nach einem Unterschied der Seiten handelt',
  change: 'wie sich der Wert seit der Session davor verändert hat',
};

const sessionAspects: CommentTexts['prompt']['sessionAspects'] = {
  overview: 'dass nichts auffällt, oder dass nichts verglichen werden konnte',
  one_thing: 'eine Sache auf einmal zu ändern',
  film_again: 'wann wieder zu filmen ist',
  changes: 'was sich seit der Session davor verändert hat',
  doctor: 'die einzige Antwort auf eine Frage nach Schmerz, Verletzung oder Gesundheit',
  refusal: 'die Antwort auf einen Befehl, oder auf eine Frage nach etwas anderem',
  other_language: 'die Antwort auf eine Frage in einer anderen Sprache',
  shoes: 'die Antwort auf eine Frage nach Schuhen',
  not_shown: 'die Antwort auf eine Frage nach dem, was ein Clip nicht zeigt',
  race_speed: 'die Antwort auf eine Frage nach schnellerem Wettkampftempo',
  economy: 'die Antwort auf eine Frage nach der Laufökonomie',
  strength: 'die Antwort auf eine Frage nach starken oder schwachen Beinen',
  uncertainty: 'was eine Unsicherheit ist',
  ranges: 'was übliche Bereiche sind',
  who: 'wer antwortet',
  welcome: 'die Antwort auf einen Dank',
};

const rules = promptRules({
  style: 'plain, friendly German, with "du"',
  sentence: 'Schrittfrequenz: {cadence.average}, {cadence.comparison}.',
  comparisons: '"mehr", "höher", "länger"',
  qualities: '"kurz", "gut"',
  directions: '"über", "links"',
});

export const prompt: CommentTexts['prompt'] = {
  phraseAspects,
  sentenceAspects,
  sessionAspects,
  subjects,
  subjectOnSide: (subject, side) => `${subject}, ${sideNames[side]}`,
  rules,
  ...promptTasks('German', 'Der Text'),
};
