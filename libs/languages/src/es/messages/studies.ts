import type { MessageTexts } from '../../language.ts';

export const studies: MessageTexts['studies'] = {
  economical_rates:
    'la cadencia más económica de 14 corredores a 3,0 m/s; sexo, superficie y calzado sin indicar',
  endurance_men:
    '9 hombres jóvenes y 20 mayores, corredores de fondo, a 2,7 m/s; superficie y calzado sin indicar',
  treadmill_runners:
    '28 corredores habituales en cinta, con calzado neutro estándar, a 2,5 y 3,5 m/s, medidos con marcadores; sexo sin indicar, dispersión conocida solo a 2,5 m/s',
  trunk_lean_halves:
    '20 hombres y 20 mujeres, corredores recreativos, en suelo firme a 3,4 m/s, en dos mitades según su inclinación del tronco durante el apoyo; calzado sin indicar',
};
