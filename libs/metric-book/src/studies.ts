/**
 * Descriptions of the runners studied and of the conditions, by study: number, sex, training,
 * surface, shoes and speed. `not stated`: the summary of the publication does not say it.
 */
export const englishStudies = {
  economical_rates:
    'the most economical rate of 14 runners at 3.0 m/s; sex, surface and shoes not stated',
  endurance_men:
    '9 younger and 20 older men, endurance runners, at 2.7 m/s; surface and shoes not stated',
  treadmill_runners:
    '28 regular runners on a treadmill in standard neutral shoes at 2.5 and 3.5 m/s, measured with markers; sex not stated, spread known at 2.5 m/s only',
  trunk_lean_halves:
    '20 men and 20 women, recreational runners, overground at 3.4 m/s, in two halves by their trunk lean during stance; shoes not stated',
} as const;

/** Description of a study, in English. Other languages find theirs by it. */
export type StudyDescription = (typeof englishStudies)[keyof typeof englishStudies];
