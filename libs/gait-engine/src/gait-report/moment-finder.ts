import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { metricBook, type Metric, type ReadingMoment } from '@strideform/metric-book';
import { otherSide, sides, type Side } from '@strideform/metric-book/measurement';
import { stridesOf, type MeasuredStride } from './measured-stride.ts';
import { firstFrameFrom, lastFrameBefore, nearestFrame } from './shown-frame.ts';

/** When a number was read, and the frame that shows it. */
export interface NumberMoment {
  /** Real-life seconds, between frames for an event; of a peak the highest frame's. */
  readonly timeS: number;
  readonly frame: number;
}

/** The moments behind a metric's numbers; null where there is no number, or no stride. */
export interface NumberMoments {
  readonly value: NumberMoment | null;
  readonly left: NumberMoment | null;
  readonly right: NumberMoment | null;
}

/** What the moments are found in. */
type SearchedAnalysis = Pick<
  AnalysisFile,
  'timestamps_s' | 'events' | 'angles' | 'near_side' | 'metrics' | 'quality'
>;

interface SidedStride extends MeasuredStride {
  readonly side: Side;
}

/** A stride, with its own value of a metric where that is known. */
interface ReadStride {
  readonly stride: SidedStride;
  readonly value: number | null;
}

const noMoments: NumberMoments = { value: null, left: null, right: null };

/**
 * Finds the moment behind each number of a metric. A number is a mean over strides: it is shown by
 * the stride whose own value lies nearest, the earliest of equals. The value of a metric with sides
 * is shown on the side next to the camera where that one was measured.
 */
export function momentFinder(analysis: SearchedAnalysis): (metric: Metric) => NumberMoments {
  const strides = stridesInOrder(analysis);
  const timesS = Float64Array.from(analysis.timestamps_s);
  return ({ key, sides: metricSides, picture }) => {
    const measured = analysis.metrics[key] ?? null;
    const { near_side: near } = analysis;
    // From behind there are no strides to show a number in.
    if (measured === null || near === null) return noMoments;
    const readings = readingsOf(strides, measured);
    const shown = (number: number | null | undefined, among: ReadStride[]): NumberMoment | null =>
      number == null
        ? null
        : firstMoment(analysis, timesS, picture.moment, nearestFirst(among, number));
    const own = (side: Side): ReadStride[] => readings.filter(({ stride }) => stride.side === side);
    if (metricSides === 'none') return { ...noMoments, value: shown(measured.avg, readings) };
    const hasNear = measured[near] != null;
    return {
      value: shown(measured.avg, own(hasNear ? near : otherSide(near))),
      left: shown(measured.left, own('left')),
      right: shown(measured.right, own('right')),
    };
  };
}

/** Both sides' strides by start time, the order in which metrics hold their values. */
function stridesInOrder(analysis: SearchedAnalysis): SidedStride[] {
  const strides = sides.flatMap((side) => {
    const whole = stridesOf(analysis, side).map(({ stride }) => stride);
    const isOneMore = analysis.quality.stride_count[side] === whole.length + 1;
    const last = isOneMore ? lastStride(analysis, side) : null;
    return [...whole, ...(last === null ? [] : [last])].map((stride) => ({ ...stride, side }));
  });
  return strides.sort((a, b) => a.startS - b.startS);
}

/**
 * The stride from the last stance of the events to a contact that has no toe-off any more, so that
 * it is not among the events. It is taken to last as long as the others.
 */
function lastStride({ events, metrics }: SearchedAnalysis, side: Side): MeasuredStride | null {
  const [startS, toeOffS] = [events[side].initial_contact_s.at(-1), events[side].toe_off_s.at(-1)];
  const strideS = metrics[metricBook.stride_time.key]?.avg;
  if (startS === undefined || toeOffS === undefined || strideS === undefined) return null;
  const endS = startS + strideS;
  const otherContactsS = events[otherSide(side)].initial_contact_s;
  const otherContactS = otherContactsS.find((timeS) => timeS > toeOffS && timeS < endS) ?? null;
  return { startS, toeOffS, endS, otherContactS };
}

/**
 * The strides in which the metric was measured. Where the engine left out strides whose events it
 * did not see, values belong to no certain stride: then all strides count, without their values.
 */
function readingsOf(strides: readonly SidedStride[], { values }: MetricResult): ReadStride[] {
  if (values.length !== strides.length) return strides.map((stride) => ({ stride, value: null }));
  const readings = strides.map((stride, i) => ({ stride, value: values[i]! }));
  return readings.filter(({ value }) => value !== null);
}

function nearestFirst(readings: readonly ReadStride[], number: number): SidedStride[] {
  const distance = ({ value }: ReadStride): number =>
    value === null ? 0 : Math.abs(value - number);
  const sorted = readings.toSorted((a, b) => distance(a) - distance(b));
  return sorted.map(({ stride }) => stride);
}

/** The moment of the first stride in which it was seen. */
function firstMoment(
  { angles }: SearchedAnalysis,
  timesS: Float64Array,
  readAt: ReadingMoment,
  strides: readonly SidedStride[],
): NumberMoment | null {
  for (const stride of strides) {
    const moment = momentIn(stride, timesS, angles, readAt);
    if (moment !== null) return moment;
  }
  return null;
}

function momentIn(
  stride: SidedStride,
  timesS: Float64Array,
  angles: AnalysisFile['angles'],
  readAt: ReadingMoment,
): NumberMoment | null {
  const { startS, toeOffS, endS, side } = stride;
  const peak = (joint: 'kne' | 'ank', fromS: number, untilS: number): NumberMoment | null =>
    highestFrame(timesS, angles[`${side[0]}${joint}_angle`] ?? [], fromS, untilS);
  switch (readAt) {
    case 'initial_contact':
    case 'whole_stride':
      return { timeS: startS, frame: firstFrameFrom(timesS, startS) };
    case 'toe_off':
      return { timeS: toeOffS, frame: lastFrameBefore(timesS, toeOffS) };
    case 'mid_flight':
      return midFlight(stride, timesS);
    case 'knee_peak_in_stance':
      return peak('kne', startS, toeOffS);
    case 'knee_peak_in_swing':
      return peak('kne', toeOffS, endS);
    case 'ankle_peak_in_stance':
      return peak('ank', startS, toeOffS);
  }
}

/** Half-way to the other foot's contact. A walker has no flight: the toe-off, then. */
function midFlight({ toeOffS, otherContactS }: MeasuredStride, timesS: Float64Array): NumberMoment {
  const timeS = (toeOffS + (otherContactS ?? toeOffS)) / 2;
  return { timeS, frame: nearestFrame(timesS, timeS) };
}

/** The frame with the highest angle of those inside; null unless the angle is known in all. */
function highestFrame(
  timesS: Float64Array,
  anglesDeg: readonly (number | null)[],
  fromS: number,
  untilS: number,
): NumberMoment | null {
  let highest: number | null = null;
  const last = lastFrameBefore(timesS, untilS);
  for (let frame = firstFrameFrom(timesS, fromS); frame <= last; frame += 1) {
    const angleDeg = anglesDeg[frame] ?? null;
    if (angleDeg === null) return null;
    if (highest === null || angleDeg > anglesDeg[highest]!) highest = frame;
  }
  return highest === null ? null : { timeS: timesS[highest]!, frame: highest };
}
