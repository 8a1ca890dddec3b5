import { sources, type Source } from './reference-bands.ts';

/** What was measured at one instant of the gait cycle over the runners of a study, deg, flexion and dorsiflexion +. */
export interface NormInstant {
  /** Of the cycle, from initial contact. */
  readonly percent: number;
  readonly meanDeg: number;
  readonly sdDeg: number;
}

export interface JointAngleNorm {
  readonly speedMps: number;
  readonly instants: readonly NormInstant[];
  readonly source: Source;
}

const kneeSdDeg = { strike: 5.2, stance: 4.9, swing: 9.6 } as const;
const ankleSdDeg = { strike: 7.4, stance: 2.8, pushOff: 5.2 } as const;

/**
 * Fukuchi et al.'s runners at the instants for which values are known to us; the SDs of 2.5 m/s are taken to hold at 3.5 m/s too. The hip is left
 * out: they measured the thigh against the pelvis, which a side view does not show.
 */
const norms: Readonly<Record<'knee' | 'ankle', readonly JointAngleNorm[]>> = {
  knee: [
    { speedMps: 2.5, source: sources.fukuchi, instants: [instant(0, 10.7, kneeSdDeg.strike), instant(16, 42.9, kneeSdDeg.stance), instant(70, 92.6, kneeSdDeg.swing)] },
    { speedMps: 3.5, source: sources.fukuchi, instants: [instant(0, 11.8, kneeSdDeg.strike), instant(15, 43.9, kneeSdDeg.stance), instant(70, 108, kneeSdDeg.swing)] },
  ],
  ankle: [
    { speedMps: 2.5, source: sources.fukuchi, instants: [instant(0, 2.8, ankleSdDeg.strike), instant(22, 22.6, ankleSdDeg.stance), instant(46, -18.8, ankleSdDeg.pushOff)] },
    { speedMps: 3.5, source: sources.fukuchi, instants: [instant(0, 4.2, ankleSdDeg.strike), instant(20, 24, ankleSdDeg.stance), instant(42, -21.5, ankleSdDeg.pushOff)] },
  ],
};

function instant(percent: number, meanDeg: number, sdDeg: number): NormInstant {
  return { percent, meanDeg, sdDeg };
}

/** Beyond this from a studied speed the comparison is not fair, m/s. */
const fairWithinMps = 0.5;

/** Norms of a joint at the studied speed nearest to the runner's; null when none is near enough, or the speed is not known. */
export function jointAngleNorm(joint: 'posture' | 'hip' | 'knee' | 'ankle', speedMps: number | null): JointAngleNorm | null {
  if (speedMps === null || joint === 'posture' || joint === 'hip') return null;
  const [nearest] = [...norms[joint]].sort((a, b) => Math.abs(a.speedMps - speedMps) - Math.abs(b.speedMps - speedMps));
  return nearest !== undefined && Math.abs(nearest.speedMps - speedMps) <= fairWithinMps ? nearest : null;
}
