/**
 * What Fukuchi, Fukuchi and Duarte (2017) measured at one instant of the gait cycle, at each of
 * `studiedSpeedsMps`; flexion and dorsiflexion +.
 */
export interface StudiedInstant {
  /** Of the cycle, from initial contact. */
  readonly percent: readonly [number, number];
  readonly meanDeg: readonly [number, number];
  /** Known to us at the slower speed, and assumed at the faster one too. */
  readonly sdDeg: number;
}

export const studiedSpeedsMps = [2.5, 3.5] as const;

/**
 * The instants for which we know values. The hip is left out: they measured the thigh against the
 * pelvis, which a side view does not show.
 */
export const studiedKnee = {
  strike: { percent: [0, 0], meanDeg: [10.7, 11.8], sdDeg: 5.2 },
  stancePeak: { percent: [16, 15], meanDeg: [42.9, 43.9], sdDeg: 4.9 },
  swingPeak: { percent: [70, 70], meanDeg: [92.6, 108], sdDeg: 9.6 },
} as const satisfies Record<string, StudiedInstant>;

export const studiedAnkle = {
  strike: { percent: [0, 0], meanDeg: [2.8, 4.2], sdDeg: 7.4 },
  stancePeak: { percent: [22, 20], meanDeg: [22.6, 24], sdDeg: 2.8 },
  pushOff: { percent: [46, 42], meanDeg: [-18.8, -21.5], sdDeg: 5.2 },
} as const satisfies Record<string, StudiedInstant>;
