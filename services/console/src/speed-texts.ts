import { shownQuantity, shownValue } from './numbers.ts';

/** Returns a speed in all units that coaches use: `10.4 km/h · 5:45 min/km · 2.90 m/s`. */
export function speedText(speedMps: number): string {
  const pace = shownValue(1000 / (60 * speedMps), 'min/km');
  return [shownValue(speedMps, 'm/s'), pace, shownQuantity(speedMps, 'm/s', 2)].join(' · ');
}

/** Returns an incline as a slope, %. */
export const slopePercent = (inclineDeg: number): number =>
  100 * Math.tan((inclineDeg * Math.PI) / 180);

/** Returns an incline as treadmills show it: `1.7 %`. */
export const inclinePercent = (inclineDeg: number): string =>
  shownQuantity(slopePercent(inclineDeg), '%', 1);
