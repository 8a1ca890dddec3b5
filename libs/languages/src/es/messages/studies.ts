import type { MessageTexts } from '../../language.ts';

export const studies: MessageTexts['studies'] = {
  economical_rates:
    'la cadencia más económica de 14 corredores a 10,8 km/h; sexo, superficie y calzado sin indicar',
  endurance_men:
    '9 hombres jóvenes y 20 mayores, corredores de fondo, a 9,7 km/h; superficie y calzado sin indicar',
  treadmill_runners:
    '28 corredores habituales en cinta, con calzado neutro estándar, a 9,0 y 12,6 km/h, medidos con marcadores; sexo sin indicar, dispersión conocida solo a 9,0 km/h',
  trunk_lean_halves:
    '20 hombres y 20 mujeres, corredores recreativos, en suelo firme a 12,2 km/h, en dos mitades según su inclinación del tronco durante el apoyo; calzado sin indicar',
};
