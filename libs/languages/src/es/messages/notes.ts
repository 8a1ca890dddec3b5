import type { MessageTexts } from '../../language.ts';

export const noteTexts: MessageTexts['noteTexts'] = {
  only_men_studied:
    'Solo se estudió a hombres, y quien corre es una mujer: puede que el intervalo no le corresponda.',
  no_scale:
    'No se conoce la escala de la imagen, así que faltan longitudes y velocidades. Envía {"user": {"height": <cm>}} o {"belt_speed": <m/s>} a POST /running/sessions/{sessionId}/reanalysis/. La estatura se guarda para las sesiones siguientes.',
  comments_unreadable: 'los comentarios no se pueden leer en este momento',
  written_by: 'escritos por {authors}',
  in_part_by: '{first} y, en parte, {others}',
  model: 'el modelo {name} ({version})',
  rules: 'reglas, sin modelo ({version})',
  profile_change: '{measured}; analiza de nuevo {remedy}',
  measured_without: 'medido sin este dato',
  measured_with: 'medido con {value}',
  do_without: 'sin este dato',
  apply: 'con {value}',
};
