import type { MessageTexts } from '../../language.ts';

export const noteTexts: MessageTexts['noteTexts'] = {
  only_men_studied:
    'Seuls des hommes ont été étudiés, et une femme court ici : la plage ne lui convient peut-être pas.',
  no_scale:
    'L’échelle de l’image n’est pas connue : les longueurs et les vitesses manquent. Envoyez {"user": {"height": <cm>}} ou {"belt_speed": <m/s>} à POST /running/sessions/{sessionId}/reanalysis/. La taille est conservée pour les sessions suivantes.',
  comments_unreadable: 'les commentaires ne peuvent pas être lus pour le moment',
  written_by: 'écrits par {authors}',
  in_part_by: '{first} et en partie par {others}',
  model: 'le modèle {name} ({version})',
  rules: 'des règles, sans modèle ({version})',
  profile_change: '{measured} ; relancez l’analyse pour {remedy}',
  measured_without: 'mesuré sans cette donnée',
  measured_with: 'mesuré avec {value}',
  do_without: 'se passer de cette donnée',
  apply: 'appliquer {value}',
};
