/** Units in which treadmills and watches show a speed. Paces are minutes for a distance. */
export const speedUnits = ['km/h', 'm/s', 'min/km', 'mph', 'min/mi'] as const;
export type SpeedUnit = (typeof speedUnits)[number];

const milePerHourMps = 0.44704;
const kilometreM = 1000;
const mileM = 1609.344;

/** Returns the minutes of a pace such as "4:30" or "4.5". NaN for another text. */
function minutesOf(text: string): number {
  const [, minutes, seconds] = /^(\d+):([0-5]\d)$/.exec(text) ?? [];
  return minutes === undefined ? Number(text) : Number(minutes) + Number(seconds) / 60;
}

/**
 * Returns the speed of a text such as "12.5" or, as a pace, "4:48".
 * @returns m/s, or null for a text that is no speed
 */
export function speedMpsOf(text: string, unit: SpeedUnit): number | null {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  const isPace = unit.startsWith('min/');
  const value = isPace ? minutesOf(typed) : Number(typed);
  if (!(value > 0) || !Number.isFinite(value)) return null;
  switch (unit) {
    case 'm/s':
      return value;
    case 'km/h':
      return value / 3.6;
    case 'mph':
      return value * milePerHourMps;
    case 'min/km':
      return kilometreM / (value * 60);
    case 'min/mi':
      return mileM / (value * 60);
  }
}

/** Units of an incline, the usual one of treadmills first. */
export const inclineUnits = ['%', '°'] as const;
export type InclineUnit = (typeof inclineUnits)[number];

/** The API's limit, degrees, and the same in per cent, rounded down. */
const steepestDeg = 30;
export const steepest: Readonly<Record<InclineUnit, number>> = { '%': 57.7, '°': steepestDeg };

/**
 * Returns the incline of a text such as "1.5" or "-2".
 * @returns degrees, or null for a text that is no incline, or one that is too steep
 */
export function inclineDegOf(text: string, unit: InclineUnit): number | null {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  const value = Number(typed);
  const inclineDeg = unit === '°' ? value : (Math.atan(value / 100) * 180) / Math.PI;
  return Math.abs(inclineDeg) <= steepestDeg ? inclineDeg : null;
}
