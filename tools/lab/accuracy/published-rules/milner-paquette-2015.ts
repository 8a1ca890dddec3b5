import {
  footExtremes,
  negated,
  paired,
  peakNear,
  rate,
  type FilmedLeg,
  type PublishedRule,
} from './filmed-leg.ts';

/**
 * Rule for IC: fastest fall of the pelvis. Rule for TO: the straightest knee in late stance, as in
 * Fellin et al. (2010).
 */
export const milnerPaquette2015: PublishedRule = {
  title: 'pelvis’ fall, knee’s extension',
  source:
    'Milner & Paquette, J. Biomech. 48 (2015) 3219–3221; Fellin et al., J. Sci. Med. Sport 13 (2010) 646–650',
  find: (leg) => {
    const { foremost, rearmost } = footExtremes(leg);
    const [fall, straightness] = [negated(rate(leg.hips('y'))), negated(kneeFlexion(leg))];
    return paired(
      leg,
      foremost.map((i) => peakNear(fall, i, -0.05, 0.15)),
      rearmost.map((i) => peakNear(straightness, i, -0.2, 0.03)),
    );
  },
};

function kneeFlexion(leg: FilmedLeg): Float64Array {
  const line = (from: 'hip' | 'knee', to: 'knee' | 'ankle') =>
    leg
      .track(from, 'x')
      .map((x, i) =>
        Math.atan2(leg.track(to, 'x')[i]! - x, leg.track(from, 'y')[i]! - leg.track(to, 'y')[i]!),
      );
  const shank = line('knee', 'ankle');
  return line('hip', 'knee').map((thigh, i) => thigh - shank[i]!);
}
