import type { MessageTexts } from '../../language.ts';

export const studies: MessageTexts['studies'] = {
  economical_rates:
    'die ökonomischste Schrittfrequenz von 14 Läufern bei 3,0 m/s; Geschlecht, Untergrund und Schuhe nicht angegeben',
  endurance_men:
    '9 jüngere und 20 ältere Männer, Ausdauerläufer, bei 2,7 m/s; Untergrund und Schuhe nicht angegeben',
  treadmill_runners:
    '28 regelmäßig Laufende auf einem Laufband, in neutralen Standardschuhen, bei 2,5 und 3,5 m/s, gemessen mit Markern; Geschlecht nicht angegeben, Streuung nur bei 2,5 m/s bekannt',
  trunk_lean_halves:
    '20 Männer und 20 Frauen, Freizeitläufer, auf festem Boden bei 3,4 m/s, in zwei Hälften nach ihrer Rumpfneigung in der Standphase; Schuhe nicht angegeben',
};
