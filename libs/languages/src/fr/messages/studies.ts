import type { MessageTexts } from '../../language.ts';

export const studies: MessageTexts['studies'] = {
  economical_rates:
    'la cadence la plus économique de 14 coureurs à 3,0 m/s ; sexe, surface et chaussures non précisés',
  endurance_men:
    '9 hommes jeunes et 20 plus âgés, coureurs d’endurance, à 2,7 m/s ; surface et chaussures non précisées',
  treadmill_runners:
    '28 coureurs réguliers sur tapis, en chaussures neutres standard, à 2,5 et 3,5 m/s, mesurés avec des marqueurs ; sexe non précisé, dispersion connue à 2,5 m/s seulement',
  trunk_lean_halves:
    '20 hommes et 20 femmes, coureurs de loisir, au sol à 3,4 m/s, en deux moitiés selon leur inclinaison du tronc pendant l’appui ; chaussures non précisées',
};
