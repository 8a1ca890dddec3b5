import type { MessageTexts } from '../../language.ts';

export const studies: MessageTexts['studies'] = {
  economical_rates:
    'la cadence la plus économique de 14 coureurs à 10,8 km/h ; sexe, surface et chaussures non précisés',
  endurance_men:
    '9 hommes jeunes et 20 plus âgés, coureurs d’endurance, à 9,7 km/h ; surface et chaussures non précisées',
  treadmill_runners:
    '28 coureurs réguliers sur tapis, en chaussures neutres standard, à 9,0 et 12,6 km/h, mesurés avec des marqueurs ; sexe non précisé, dispersion connue à 9,0 km/h seulement',
  trunk_lean_halves:
    '20 hommes et 20 femmes, coureurs de loisir, au sol à 12,2 km/h, en deux moitiés selon leur inclinaison du tronc pendant l’appui ; chaussures non précisées',
};
