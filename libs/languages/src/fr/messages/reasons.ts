import type { MessageTexts } from '../../language.ts';

export const reasons: MessageTexts['reasons'] = {
  // Missing requirements of a metric.
  no_whole_stride: 'aucune foulée entière n’était visible',
  scale_not_known: 'l’échelle de l’image n’est pas connue',
  no_length_given:
    'nécessite la taille ou la longueur de jambe du coureur, ou la vitesse du tapis, pour convertir les pixels en mètres',
  no_stature_given: 'nécessite la taille ou la longueur de jambe du coureur',
  no_mass_given: 'nécessite le poids du coureur',
  no_leg_length_given: 'nécessite la longueur de jambe ou la taille du coureur',
  speed_not_measured: 'la vitesse n’a pas pu être mesurée',
  model_needs_flight: 'son modèle décrit la course, avec les deux pieds en l’air entre deux pas',
  needs_side_view: 'nécessite une vue de profil',
  needs_rear_view: 'nécessite une vue de dos',

  // Body parts and angles that were never seen.
  runner_not_seen: 'le coureur n’était pas visible',
  centre_of_mass_not_seen:
    'trop peu de points du corps étaient visibles pour placer le centre de masse',
  trunk_not_seen: 'le tronc n’était pas visible',
  hip_not_seen: 'la hanche n’était pas visible',
  thigh_not_seen: 'la cuisse n’était pas visible',
  ankle_not_seen: 'la cheville n’était pas visible',
  heel_not_seen: 'le talon n’était pas visible',
  forefoot_not_seen: 'l’avant-pied n’était pas visible',
  foot_not_seen: 'le pied n’était pas visible',
  hip_angle_not_measured: 'l’angle de la hanche n’a pas pu être mesuré',
  knee_angle_not_measured: 'l’angle du genou n’a pas pu être mesuré',
  ankle_angle_not_measured: 'l’angle de la cheville n’a pas pu être mesuré',

  // Body parts and events that were not seen at the required moment.
  contact_of_other_foot_not_seen:
    'le contact initial de l’autre pied n’était visible dans aucune foulée',
  no_stride_with_both_contacts: 'aucune foulée ne montrait les contacts des deux pieds',
  leg_not_seen_at_contact: 'la hanche et la cheville n’étaient pas visibles au contact initial',
  foot_not_seen_at_contact: 'le pied n’était pas visible au contact initial',
  hip_not_seen_at_contact: 'la hanche n’était pas visible au contact initial',
  knee_not_seen_at_contact: 'le genou n’était pas visible au contact initial',
  knee_not_seen_in_stance: 'le genou n’était visible tout au long d’aucun appui',
  ankle_not_seen_in_stance: 'la cheville n’était visible tout au long d’aucun appui',
  thigh_not_seen_at_toe_off: 'la cuisse n’était pas visible au décollage du pied',
  knee_not_seen_in_swing: 'le genou n’était visible tout au long d’aucune phase oscillante',
  foot_not_seen_in_swing: 'le pied n’était visible tout au long d’aucune phase oscillante',
  trunk_not_seen_in_stride: 'le tronc n’était visible tout au long d’aucune foulée',
  centre_of_mass_not_seen_in_step: 'le centre de masse n’était visible tout au long d’aucun pas',
  centre_of_mass_not_seen_in_stride:
    'le centre de masse n’était visible tout au long d’aucune foulée',
  ankles_not_seen_in_mid_stance: 'les chevilles n’étaient pas visibles au milieu de l’appui',
  knees_not_seen_in_mid_stance: 'les genoux n’étaient pas visibles au milieu de l’appui',

  // Values that were measured, and are not shown.
  unreliable_clip:
    'la vidéo n’est pas fiable : `quality` de la session dit pourquoi, et ce qu’il faut faire',

  // Values that do not exist although everything was seen.
  runner_stands: 'le coureur est immobile',
  ground_has_many_heights:
    'dans une pente, le sol sous un coureur qui traverse l’image a plus d’une hauteur',
  side_not_measured: 'un côté ({side}) n’a pas été mesuré',
  sides_have_no_mean:
    'la moyenne des côtés n’est pas positive ; leur différence n’en est donc pas une part',
  sides_within_noise: 'la différence entre les côtés reste dans l’incertitude de la mesure',

  // Metrics that a clip from behind does not show.
  speed_not_seen_from_behind: 'nécessite une vue de profil ou la vitesse du tapis',
  not_yet_from_behind: 'pas encore donné de dos',
  heel_not_exact_from_behind: 'le talon n’est pas vu assez précisément de dos',
  eversion_missed_from_behind:
    'le talon n’est pas vu assez précisément de dos : en moyenne, 43 à 72 % de la vitesse échappent',
  hips_not_exact_from_behind: 'la bascule du bassin n’est pas vue assez précisément de dos',

  // Notes on a value.
  belt_speed_given: 'la vitesse de tapis indiquée',
  both_feet_down: 'négatif : les deux pieds sont au sol en même temps, comme à la marche',
  power_model: 'modèle : van Dijk et van Megen (2017)',
  power_model_without_air: 'modèle : van Dijk et van Megen (2017) ; sans la résistance de l’air',
  one_leg: 'd’une jambe ({seen}) ; l’autre ({hidden}) est à moitié cachée à la caméra',
  pose_model_reads_low:
    'sur des coureurs animés dont la vraie valeur est connue, la valeur était trop basse de {by} (± {spread}) ; elle est montrée ici sans correction',
  pose_model_reads_high:
    'sur des coureurs animés dont la vraie valeur est connue, la valeur était trop haute de {by} (± {spread}) ; elle est montrée ici sans correction',
  few_strides: 'sur {measured} des {all} foulées',
  implausible: 'hors de la plage plausible, {low} à {high}',

  // Parts that are missing in a gait report.
  no_stride_of_side: 'aucune foulée entière d’un pied ({side}) n’était visible',
  no_next_stride: 'aucune foulée entière n’était visible après celle qui est montrée',
  knee_not_seen_in_shown_stride: 'le genou n’était pas visible tout au long de la foulée',
  mid_stance_not_found:
    'au milieu de l’appui, la flexion puis l’extension du genou n’étaient pas visibles',
  flight_not_found:
    'la pose de l’autre pied n’était pas visible entre le décollage et le contact suivant',
  moment_not_found: 'ce moment n’a pas été trouvé dans la vidéo',
  frame_not_decoded: 'cette image ne peut pas être décodée',

  // Parts that are missing in an API response.
  not_measured_then: 'non mesuré quand cette session a été analysée',
  never_measured: 'aucune session ne l’a mesuré',
  not_measured_in_session: 'non mesuré dans cette session',
  side_not_in_view: 'un côté ({side}) n’était pas bien visible',
};
