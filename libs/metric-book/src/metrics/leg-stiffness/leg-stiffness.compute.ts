import type { MetricInput } from '../../measurement/metric-input.ts';
import { gravityMps2 } from '../../measurement/motion.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { legLengthOf, massOf, modelFactor } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { contactTimeOf } from '../contact-time/contact-time.compute.ts';

interface SpringStep {
  readonly contactTimeS: number;
  readonly flightTimeS: number;
  readonly speedMps: number;
}

/**
 * Relative standard uncertainty of the model: the largest of the mean differences from force plates
 * that its authors give, 0.7 to 6.9 % too little (Morin et al. 2005).
 */
const modelError = 0.07;

/**
 * Returns the stiffness of the leg spring, kN/m (Morin et al. 2005). NaN if the foot would travel
 * further over the ground than the leg reaches.
 */
function legStiffnessKnPerM(
  { contactTimeS, flightTimeS, speedMps }: SpringStep,
  massKg: number,
  legM: number,
): number {
  const peakForceN = ((massKg * gravityMps2 * Math.PI) / 2) * (flightTimeS / contactTimeS + 1);
  const fallM =
    (peakForceN * contactTimeS ** 2) / (massKg * Math.PI ** 2) -
    (gravityMps2 * contactTimeS ** 2) / 8;
  const halfTravelM = (speedMps * contactTimeS) / 2;
  const shorteningM = legM - Math.sqrt(legM ** 2 - halfTravelM ** 2) + fallM;
  return peakForceN / shorteningM / 1000;
}

export const legStiffnessFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) => {
      if (stride.otherInitialContactS === null) return null;
      const stepS = {
        value: stride.otherInitialContactS - stride.startS,
        uncertainty: stride.eventScatterS * Math.SQRT2,
      };
      return propagated(
        (contactTimeS, stepTimeS, speedMps, massKg, legM, factor) => {
          const step = { contactTimeS, flightTimeS: stepTimeS - contactTimeS, speedMps };
          return factor * legStiffnessKnPerM(step, massKg, legM);
        },
        [
          contactTimeOf(stride),
          stepS,
          strideSpeed(input, stride),
          massOf(input),
          legLengthOf(input),
          modelFactor(input, modelError),
        ],
      );
    },
    { sides: 'by-side', unseen: 'contact_of_other_foot_not_seen' },
  );
