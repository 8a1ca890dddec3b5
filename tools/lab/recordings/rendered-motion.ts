import { type KeypointName, type Side, keypointNames } from '@strideform/contracts';
import type { ForceStance, Track3d } from '@strideform/motion-files';
import { readRenderedTruth, renderedPointName, renderedRunner } from '@strideform/testing';
import type { ReferenceMotion } from './reference-motion.ts';
import { bothKneesInSpace, footStrikes } from './track-geometry.ts';

/**
 * Returns the rendered runner as a recorded motion: its joints in space, and its events by the
 * ground force that defines its motion.
 */
export function renderedMotion(): ReferenceMotion {
  const truth = readRenderedTruth();
  const timesS = Float64Array.from(truth.frames, ({ t }) => t);
  const points = new Map(
    keypointNames.map((name): [KeypointName, Track3d] => {
      const column = (axis: 0 | 1 | 2) =>
        Float64Array.from(truth.frames, ({ kp3d }) => kp3d[renderedPointName(name)]![axis]);
      return [name, { x: column(0), y: column(1), z: column(2) }];
    }),
  );
  // The force is symmetrical about mid-stance. It passes 50 N this long after the sole touches, and
  // this long before the sole leaves.
  const lightS = (truth.contact_time_s - truth.contact_over_50n_s) / 2;
  const stancesOf = (side: Side): ForceStance[] => {
    const own = truth.events.filter((event) => event.side === side);
    const stances = own.flatMap((event, i): ForceStance[] => {
      if (event.type === 'toe_off')
        return i === 0 ? [{ initialContactS: NaN, toeOffS: event.t - lightS }] : [];
      const next = own[i + 1];
      return [{ initialContactS: event.t + lightS, toeOffS: next ? next.t - lightS : NaN }];
    });
    return stances.map((stance) =>
      stance.toeOffS > timesS.at(-1)! ? { ...stance, toeOffS: NaN } : stance,
    );
  };
  const stances = { left: stancesOf('left'), right: stancesOf('right') };
  return {
    dataSet: 'rendered-runner',
    person: 'rendered',
    surface: 'treadmill',
    timesS,
    points,
    subject: { heightM: renderedRunner.heightM, massKg: truth.mass_kg, gender: null },
    truth: {
      stances,
      forceDefinition: '50 N of the force that the motion was made from',
      coveredS: [timesS[0]!, timesS.at(-1)!],
      speedMps: truth.belt_speed_mps,
      ...footStrikes(points, timesS, stances),
      kneeFlexion: bothKneesInSpace(points, timesS),
      kneeDefinition: 'angle hip–knee–ankle in space, of the limb-section centres',
    },
    markerMap: 'The middles of the limb sections at the joints; heel and toe ends of the shoe.',
    statureSource: 'the body’s own, known exactly',
  };
}
