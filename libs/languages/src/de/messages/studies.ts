import type { MessageTexts } from '../../language.ts';

export const studies: MessageTexts['studies'] = {
  economical_rates:
    'die ökonomischste Schrittfrequenz von 14 Läufern bei 10,8 km/h; Geschlecht, Untergrund und Schuhe nicht angegeben',
  endurance_men:
    '9 jüngere und 20 ältere Männer, Ausdauerläufer, bei 9,7 km/h; Untergrund und Schuhe nicht angegeben',
  treadmill_runners:
    '28 regelmäßig Laufende auf einem Laufband, in neutralen Standardschuhen, bei 9,0 und 12,6 km/h, gemessen mit Markern; Geschlecht nicht angegeben, Streuung nur bei 9,0 km/h bekannt',
  trunk_lean_halves:
    '20 Männer und 20 Frauen, Freizeitläufer, auf festem Boden bei 12,2 km/h, in zwei Hälften nach ihrer Rumpfneigung in der Standphase; Schuhe nicht angegeben',
};
