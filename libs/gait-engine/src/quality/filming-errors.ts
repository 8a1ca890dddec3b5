import {
  book,
  metricBook,
  type BookMetric,
  type MetricKey,
  type MetricScatter,
  type MetricScatters,
} from '@strideform/metric-book';
import type { Estimate, MetricInput } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { viewAngleDeg } from '../motion/view-angle.ts';
import { lightWarnings } from './light-warnings.ts';

/**
 * Standard uncertainties that the way of filming adds. They were read from the tables of
 * docs/clip-quality.md. The pixel grid, the frame rate, the noise of the points and the camera's
 * roll are counted where they enter.
 */
export interface FilmingErrors {
  /** Uncertainty of angles of the body, deg. */
  readonly angleDeg: number;
  /** Uncertainty of a contact's length, s. */
  readonly contactS: number;
  /** Uncertainty of the body's bounce, cm. */
  readonly bounceCm: number;
  /** Uncertainty of lengths along the run and of a speed by the feet, as a share of them. */
  readonly lengthShare: number;
}

/** View from which the widths of people and the noise of points hide how far it is off, deg. */
const hiddenViewDeg = 10;
/** Growth of the errors with each degree beyond it. */
const perDegree = { angleDeg: 0.2, contactS: 0.0002 } as const;
/**
 * Root mean square changes of contact and of the knee's peak in clips whose light gets a warning,
 * over both clips of the table.
 */
const badLight = { angleDeg: 7, contactS: 0.029 } as const;

/** Root mean square changes in clips of which a shake was removed, over both clips of the table. */
const shaken = { angleDeg: 1.4, contactS: 0.005, bounceCm: 0.4 } as const;
const none = { angleDeg: 0, contactS: 0, bounceCm: 0 } as const;

/** Returns the errors due to view, light and a camera that shook. */
export function filmingErrors(
  { light, shake }: Pick<KeypointSequence, 'light' | 'shake'>,
  { points }: MetricInput['motion'],
): FilmingErrors {
  const seenDeg = viewAngleDeg(points);
  const offSideDeg = Number.isNaN(seenDeg) ? 0 : seenDeg;
  const beyondDeg = Math.max(0, offSideDeg - hiddenViewDeg);
  const ofLight = lightWarnings(light).length > 0 ? badLight : none;
  const ofShake = shake === undefined ? none : shaken;
  return {
    angleDeg: Math.hypot(perDegree.angleDeg * beyondDeg, ofLight.angleDeg, ofShake.angleDeg),
    contactS: Math.hypot(perDegree.contactS * beyondDeg, ofLight.contactS, ofShake.contactS),
    bounceCm: ofShake.bounceCm,
    // A turned view shortens distances along the run by the cosine; the stature stays.
    lengthShare: beyondDeg > 0 ? 1 - Math.cos((offSideDeg * Math.PI) / 180) : 0,
  };
}

/** Returns the input with the clip's errors in contacts, speed and scale. */
export function withFilmingErrors(input: MetricInput, errors: FilmingErrors): MetricInput {
  const { motion, gait, recording } = input;
  const eventS = errors.contactS / Math.SQRT2;
  const strides = gait.strides.map((stride) => ({
    ...stride,
    eventUncertaintyS: Math.hypot(stride.eventUncertaintyS, eventS),
    contactTimeErrorS: Math.hypot(stride.contactTimeErrorS, errors.contactS),
  }));
  const stances = gait.stances.map((stance) => ({
    ...stance,
    initialContactUncertaintyS: Math.hypot(stance.initialContactUncertaintyS, eventS),
    toeOffUncertaintyS: Math.hypot(stance.toeOffUncertaintyS, eventS),
  }));
  const isSpeedGiven = motion.surface === 'treadmill' && recording.beltSpeedMps !== null;
  const speedMps = isSpeedGiven ? gait.speedMps : widened(gait.speedMps, errors.lengthShare);
  const metresPerPx = widened(motion.metresPerPx, errors.lengthShare);
  return {
    ...input,
    motion: { ...motion, metresPerPx },
    gait: { ...gait, stances, strides, speedMps },
  };
}

const widened = (estimate: Estimate | null, share: number): Estimate | null =>
  estimate && {
    ...estimate,
    uncertainty: Math.hypot(estimate.uncertainty, share * estimate.value),
  };

/** Usual step, by which the bounce is divided in the vertical ratio, cm. */
const usualStepCm = 100;

/** Metrics that are angles of the body. */
const bodyAngles: readonly BookMetric[] = book.filter(
  ({ unit, views: { side } }) => unit === 'deg' && typeof side !== 'string' && !side.isGiven,
);

const noScatter: MetricScatter = { uncertainty: 0 };

/** Returns the scatters of metrics with the clip's errors of angles and of the bounce. */
export function withMetricErrors(
  scatters: MetricScatters,
  { angleDeg, bounceCm }: FilmingErrors,
): MetricScatters {
  const errors: readonly (readonly [key: MetricKey, error: number])[] = [
    ...bodyAngles.map(({ key }) => [key, angleDeg] as const),
    [metricBook.com_oscillation.key, bounceCm],
    [metricBook.vertical_ratio.key, (100 * bounceCm) / usualStepCm],
  ];
  const widenedScatters = errors
    .filter(([, error]) => error > 0)
    .map(([key, error]) => {
      const scatter = scatters[key] ?? noScatter;
      const uncertainty = Math.hypot(scatter.uncertainty, error);
      return [key, { ...scatter, uncertainty }] as const;
    });
  return { ...scatters, ...Object.fromEntries(widenedScatters) };
}
