import type { MessageTexts } from '../../language.ts';

export const reasons: MessageTexts['reasons'] = {
  // Missing requirements of a metric.
  no_whole_stride: 'no se vio ninguna zancada entera',
  scale_not_known: 'no se conoce la escala de la imagen',
  no_length_given:
    'necesita la estatura del corredor, su longitud de pierna o la velocidad de la cinta para pasar de píxeles a metros',
  no_stature_given: 'necesita la estatura o la longitud de pierna del corredor',
  no_mass_given: 'necesita el peso del corredor',
  no_leg_length_given: 'necesita la longitud de pierna o la estatura del corredor',
  speed_not_measured: 'no se pudo medir la velocidad',
  model_needs_flight: 'su modelo describe la carrera, con los dos pies en el aire entre dos pasos',
  needs_side_view: 'necesita una vista lateral',
  needs_rear_view: 'necesita una vista desde atrás',

  // Body parts and angles that were never seen.
  runner_not_seen: 'no se vio al corredor',
  centre_of_mass_not_seen: 'se vieron muy pocos puntos del cuerpo para situar el centro de masas',
  trunk_not_seen: 'no se vio el tronco',
  hip_not_seen: 'no se vio la cadera',
  thigh_not_seen: 'no se vio el muslo',
  ankle_not_seen: 'no se vio el tobillo',
  heel_not_seen: 'no se vio el talón',
  forefoot_not_seen: 'no se vio el antepié',
  foot_not_seen: 'no se vio el pie',
  hip_angle_not_measured: 'no se pudo medir el ángulo de la cadera',
  knee_angle_not_measured: 'no se pudo medir el ángulo de la rodilla',
  ankle_angle_not_measured: 'no se pudo medir el ángulo del tobillo',

  // Body parts and events that were not seen at the required moment.
  contact_of_other_foot_not_seen: 'el contacto inicial del otro pie no se vio en ninguna zancada',
  no_stride_with_both_contacts: 'ninguna zancada mostró los contactos de los dos pies',
  leg_not_seen_at_contact: 'no se vieron la cadera y el tobillo en el contacto inicial',
  foot_not_seen_at_contact: 'no se vio el pie en el contacto inicial',
  hip_not_seen_at_contact: 'no se vio la cadera en el contacto inicial',
  knee_not_seen_at_contact: 'no se vio la rodilla en el contacto inicial',
  knee_not_seen_in_stance: 'la rodilla no se vio durante ningún apoyo completo',
  ankle_not_seen_in_stance: 'el tobillo no se vio durante ningún apoyo completo',
  thigh_not_seen_at_toe_off: 'no se vio el muslo en el despegue',
  knee_not_seen_in_swing: 'la rodilla no se vio durante ningún balanceo completo',
  foot_not_seen_in_swing: 'el pie no se vio durante ningún balanceo completo',
  trunk_not_seen_in_stride: 'el tronco no se vio durante ninguna zancada completa',
  centre_of_mass_not_seen_in_step: 'el centro de masas no se vio durante ningún paso completo',
  centre_of_mass_not_seen_in_stride:
    'el centro de masas no se vio durante ninguna zancada completa',
  ankles_not_seen_in_mid_stance: 'no se vieron los tobillos en el apoyo medio',
  knees_not_seen_in_mid_stance: 'no se vieron las rodillas en el apoyo medio',

  // Values that were measured, and are not shown.
  unreliable_clip: 'el clip no es fiable: `quality` de la sesión dice por qué y qué hacer',

  // Values that do not exist although everything was seen.
  runner_stands: 'el corredor está quieto',
  ground_has_many_heights:
    'en una pendiente, el suelo bajo un corredor que cruza la imagen tiene más de una altura',
  side_not_measured: 'no se midió el lado de la {side}',
  sides_have_no_mean:
    'la media de los lados no está por encima de cero, así que su diferencia no es una proporción de ella',
  sides_within_noise:
    'la diferencia entre los lados queda dentro de la incertidumbre de la medición',

  // Metrics that a clip from behind does not show.
  speed_not_seen_from_behind: 'necesita una vista lateral o la velocidad de la cinta',
  not_yet_from_behind: 'aún no se da desde atrás',
  heel_not_exact_from_behind: 'el talón no se ve con exactitud suficiente desde atrás',
  eversion_missed_from_behind:
    'el talón no se ve con exactitud suficiente desde atrás: de media se pierde entre el 43 y el 72 % de la velocidad',
  hips_not_exact_from_behind:
    'la inclinación de las caderas no se ve con exactitud suficiente desde atrás',

  // Notes on a value.
  belt_speed_given: 'la velocidad de la cinta que se indicó',
  both_feet_down: 'negativo: los dos pies están en el suelo a la vez, como al caminar',
  power_model: 'modelo: van Dijk y van Megen (2017)',
  power_model_without_air: 'modelo: van Dijk y van Megen (2017); sin resistencia del aire',
  one_leg: 'de la pierna {seen}; la pierna {hidden} queda medio oculta a la cámara',
  pose_model_reads_low:
    'en corredores animados, de los que se conoce el valor real, el valor salió {by} demasiado bajo (± {spread}); aquí se muestra sin corregir',
  pose_model_reads_high:
    'en corredores animados, de los que se conoce el valor real, el valor salió {by} demasiado alto (± {spread}); aquí se muestra sin corregir',
  few_strides: 'de {measured} de {all} zancadas',
  implausible: 'fuera del intervalo plausible, de {low} a {high}',

  // Parts that are missing in a gait report.
  no_stride_of_side: 'no se vio ninguna zancada entera de la pierna {side}',
  no_next_stride: 'no se vio ninguna zancada entera después de la mostrada',
  knee_not_seen_in_shown_stride: 'la rodilla no se vio durante toda la zancada',
  mid_stance_not_found: 'no se vio doblarse y extenderse la rodilla a mitad del apoyo',
  flight_not_found:
    'no se vio apoyar el otro pie entre el despegue y el siguiente contacto inicial',
  moment_not_found: 'este momento no se encontró en el clip',
  frame_not_decoded: 'este fotograma no se puede decodificar',

  // Parts that are missing in an API response.
  not_measured_then: 'no se medía cuando se analizó esta sesión',
  never_measured: 'ninguna sesión lo ha medido',
  not_measured_in_session: 'no se midió en esta sesión',
  side_not_in_view: 'el lado de la {side} no se veía bien',
};
