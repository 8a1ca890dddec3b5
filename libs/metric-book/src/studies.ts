/**
 * Descriptions of the runners studied and of the conditions, by study: number, sex, training,
 * surface, shoes and speed. `not stated`: the summary of the publication does not say it.
 */
export const englishStudies = {
  economical_rates:
    'the most economical rate of 14 runners at 10.8 km/h; sex, surface and shoes not stated',
  endurance_men:
    '9 younger and 20 older men, endurance runners, at 9.7 km/h; surface and shoes not stated',
  treadmill_runners:
    '28 regular runners on a treadmill in standard neutral shoes at 9.0 and 12.6 km/h, measured with markers; sex not stated, spread known at 9.0 km/h only',
  trunk_lean_halves:
    '20 men and 20 women, recreational runners, overground at 12.2 km/h, in two halves by their trunk lean during stance; shoes not stated',
} as const;

/** Description of a study, in English. Other languages find theirs by it. */
export type StudyDescription = (typeof englishStudies)[keyof typeof englishStudies];
