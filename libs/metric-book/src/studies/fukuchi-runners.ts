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

/** The instants for which we know values, and which a side view shows as they were measured. */
export const studiedKnee = {
  strike: { percent: [0, 0], meanDeg: [10.7, 11.8], sdDeg: 5.2 },
  stancePeak: { percent: [16, 15], meanDeg: [42.9, 43.9], sdDeg: 4.9 },
  swingPeak: { percent: [70, 70], meanDeg: [92.6, 108], sdDeg: 9.6 },
} as const satisfies Record<string, StudiedInstant>;

/**
 * For the tables of accuracy alone, since no runner is compared with it: they turned a rigid foot
 * about the ankle, where we have the line from heel to forefoot, which also bends at the toes. On
 * recorded runners ours reads 4 to 11° less at the highest point of stance, and has 3 to 13° more
 * range. The hip is left out of both: they measured the thigh against the pelvis.
 */
export const studiedAnkle = {
  strike: { percent: [0, 0], meanDeg: [2.8, 4.2], sdDeg: 7.4 },
  stancePeak: { percent: [22, 20], meanDeg: [22.6, 24], sdDeg: 2.8 },
  pushOff: { percent: [46, 42], meanDeg: [-18.8, -21.5], sdDeg: 5.2 },
} as const satisfies Record<string, StudiedInstant>;
