import type { MessageTexts } from '../../language.ts';

export const reasons: MessageTexts['reasons'] = {
  // Missing requirements of a metric.
  no_whole_stride: 'kein ganzer Doppelschritt war zu sehen',
  scale_not_known: 'der Maßstab des Bildes ist nicht bekannt',
  no_length_given:
    'braucht Größe oder Beinlänge des Läufers oder die Geschwindigkeit des Bandes, um Pixel in Meter umzurechnen',
  no_stature_given: 'braucht Größe oder Beinlänge des Läufers',
  no_mass_given: 'braucht das Gewicht des Läufers',
  no_leg_length_given: 'braucht Beinlänge oder Größe des Läufers',
  speed_not_measured: 'die Geschwindigkeit konnte nicht gemessen werden',
  model_needs_flight:
    'das Modell beschreibt Laufen, mit beiden Füßen in der Luft zwischen zwei Schritten',
  needs_side_view: 'braucht eine Ansicht von der Seite',
  needs_rear_view: 'braucht eine Ansicht von hinten',

  // Body parts and angles that were never seen.
  runner_not_seen: 'der Läufer war nicht zu sehen',
  centre_of_mass_not_seen:
    'zu wenige Punkte des Körpers waren zu sehen, um den Schwerpunkt zu bestimmen',
  trunk_not_seen: 'der Rumpf war nicht zu sehen',
  hip_not_seen: 'die Hüfte war nicht zu sehen',
  thigh_not_seen: 'der Oberschenkel war nicht zu sehen',
  ankle_not_seen: 'das Sprunggelenk war nicht zu sehen',
  heel_not_seen: 'die Ferse war nicht zu sehen',
  forefoot_not_seen: 'der Vorfuß war nicht zu sehen',
  foot_not_seen: 'der Fuß war nicht zu sehen',
  hip_angle_not_measured: 'der Winkel der Hüfte konnte nicht gemessen werden',
  knee_angle_not_measured: 'der Winkel des Knies konnte nicht gemessen werden',
  ankle_angle_not_measured: 'der Winkel des Sprunggelenks konnte nicht gemessen werden',

  // Body parts and events that were not seen at the required moment.
  contact_of_other_foot_not_seen:
    'der Fußaufsatz des anderen Fußes war in keiner Standphase zu sehen',
  no_stride_with_both_contacts: 'kein Doppelschritt zeigte die Kontakte beider Füße',
  leg_not_seen_at_contact: 'Hüfte und Sprunggelenk waren beim Fußaufsatz nicht zu sehen',
  foot_not_seen_at_contact: 'der Fuß war beim Fußaufsatz nicht zu sehen',
  hip_not_seen_at_contact: 'die Hüfte war beim Fußaufsatz nicht zu sehen',
  knee_not_seen_at_contact: 'das Knie war beim Fußaufsatz nicht zu sehen',
  knee_not_seen_in_stance: 'das Knie war in keiner Standphase durchgehend zu sehen',
  ankle_not_seen_in_stance: 'das Sprunggelenk war in keiner Standphase durchgehend zu sehen',
  thigh_not_seen_at_toe_off: 'der Oberschenkel war beim Abdruck nicht zu sehen',
  knee_not_seen_in_swing: 'das Knie war in keiner Schwungphase durchgehend zu sehen',
  foot_not_seen_in_swing: 'der Fuß war in keiner Schwungphase durchgehend zu sehen',
  trunk_not_seen_in_stride: 'der Rumpf war in keinem Doppelschritt durchgehend zu sehen',
  centre_of_mass_not_seen_in_step: 'der Schwerpunkt war in keinem Schritt durchgehend zu sehen',
  centre_of_mass_not_seen_in_stride:
    'der Schwerpunkt war in keinem Doppelschritt durchgehend zu sehen',
  ankles_not_seen_in_mid_stance:
    'die Sprunggelenke waren in der Mitte der Standphase nicht zu sehen',
  knees_not_seen_in_mid_stance: 'die Knie waren in der Mitte der Standphase nicht zu sehen',

  // Values that were measured, and are not shown.
  unreliable_clip:
    'der Clip ist unzuverlässig: `quality` der Session sagt, warum und was zu tun ist',

  // Values that do not exist although everything was seen.
  runner_stands: 'der Läufer steht still',
  ground_has_many_heights:
    'an einer Steigung hat der Boden unter einem Läufer, der durch das Bild läuft, mehr als eine Höhe',
  side_not_measured: 'die Seite {side} wurde nicht gemessen',
  sides_have_no_mean:
    'der Mittelwert der Seiten ist nicht positiv, deshalb ist ihr Unterschied kein Anteil davon',
  sides_within_noise: 'der Unterschied der Seiten liegt innerhalb der Messunsicherheit',

  // Metrics that a clip from behind does not show.
  speed_not_seen_from_behind: 'braucht eine Ansicht von der Seite oder die Bandgeschwindigkeit',
  not_yet_from_behind: 'wird von hinten noch nicht angegeben',
  heel_not_exact_from_behind: 'die Ferse ist von hinten nicht genau genug zu sehen',
  eversion_missed_from_behind:
    'die Ferse ist von hinten nicht genau genug zu sehen: Im Mittel entgehen 43 bis 72 % der Geschwindigkeit',
  hips_not_exact_from_behind: 'die Neigung der Hüften ist von hinten nicht genau genug zu sehen',

  // Notes on a value.
  belt_speed_given: 'die angegebene Bandgeschwindigkeit',
  both_feet_down: 'negativ: Beide Füße sind gleichzeitig am Boden, wie beim Gehen',
  power_model: 'Modell: van Dijk und van Megen (2017)',
  power_model_without_air: 'Modell: van Dijk und van Megen (2017); ohne Luftwiderstand',
  one_leg: 'nur {seen} gemessen; {hidden} ist das Bein halb verdeckt',
  pose_model_reads_low:
    'bei animierten Läufern, deren wahrer Wert bekannt ist, war der Messwert um {by} zu niedrig (± {spread}); er wird hier unkorrigiert gezeigt',
  pose_model_reads_high:
    'bei animierten Läufern, deren wahrer Wert bekannt ist, war der Messwert um {by} zu hoch (± {spread}); er wird hier unkorrigiert gezeigt',
  few_strides: 'aus {measured} von {all} Doppelschritten',
  implausible: 'außerhalb des plausiblen Bereichs, {low} bis {high}',

  // Parts that are missing in a gait report.
  no_stride_of_side: 'kein ganzer Doppelschritt des Fußes {side} war zu sehen',
  no_next_stride: 'nach dem gezeigten war kein ganzer Doppelschritt zu sehen',
  knee_not_seen_in_shown_stride: 'das Knie war nicht im ganzen Doppelschritt zu sehen',
  mid_stance_not_found:
    'in der Mitte der Standphase war nicht zu sehen, wie sich das Knie beugt und streckt',
  flight_not_found:
    'zwischen Abdruck und nächstem Fußaufsatz war die Landung des anderen Fußes nicht zu sehen',
  moment_not_found: 'dieser Moment wurde im Clip nicht gefunden',
  frame_not_decoded: 'dieses Bild lässt sich nicht dekodieren',

  // Parts that are missing in an API response.
  not_measured_then: 'nicht gemessen, als diese Session analysiert wurde',
  never_measured: 'keine Session hat es gemessen',
  not_measured_in_session: 'in dieser Session nicht gemessen',
  side_not_in_view: 'die Seite {side} war nicht gut zu sehen',
};
