import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { metricBook, type Metric, type ReadingMoment } from '@strideform/metric-book';
import { otherSide, sides, type Side } from '@strideform/metric-book/measurement';
import { stridesOf, type MeasuredStride } from './measured-stride.ts';
import { firstFrameFrom, lastFrameBefore, nearestFrame } from './shown-frame.ts';

/** Time at which a number was read, and the frame that shows it. */
export interface NumberMoment {
  /**
   * Real-life seconds. For an event it can be between frames. For a peak it is the highest frame's.
   */
  readonly timeS: number;
  readonly frame: number;
}

/** Moments behind a metric's numbers; null if there is no number or no stride. */
export interface NumberMoments {
  readonly value: NumberMoment | null;
  readonly left: NumberMoment | null;
  readonly right: NumberMoment | null;
}

/** Parts of an analysis that the search reads. */
type SearchedAnalysis = Pick<
  AnalysisFile,
  'timestamps_s' | 'events' | 'angles' | 'near_side' | 'metrics' | 'quality'
>;

interface SidedStride extends MeasuredStride {
  readonly side: Side;
}

/** Stride with its own value of a metric, if known. */
interface ReadStride {
  readonly stride: SidedStride;
  readonly value: number | null;
}

const noMoments: NumberMoments = { value: null, left: null, right: null };

/**
 * Returns a function that finds the moment behind each number of a metric. A number is a mean over
 * strides. The stride whose own value is nearest shows it; the first one if several are equal. A
 * value of a metric with sides is shown on the near side if that side was measured.
 */
export function momentFinder(analysis: SearchedAnalysis): (metric: Metric) => NumberMoments {
  const strides = stridesInOrder(analysis);
  const timesS = Float64Array.from(analysis.timestamps_s);
  return ({ key, sides: metricSides, picture }) => {
    const measured = analysis.metrics[key] ?? null;
    const { near_side: near } = analysis;
    // A view from behind has no strides to show a number in.
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

/** Returns both sides' strides by start time, the order in which metrics store their values. */
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
 * Returns the stride from the last stance of the events to a contact without a toe-off, which is
 * not among the events. It gets the duration of the other strides.
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
 * Returns the strides in which the metric was measured. If the engine left out strides whose events
 * it did not see, values cannot be assigned to strides. Then all strides count, without their
 * values.
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

/** Returns the moment of the first stride in which it was seen. */
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

/**
 * Returns the moment half-way to the other foot's contact, or the toe-off for a walker, who has no
 * flight.
 */
function midFlight({ toeOffS, otherContactS }: MeasuredStride, timesS: Float64Array): NumberMoment {
  const timeS = (toeOffS + (otherContactS ?? toeOffS)) / 2;
  return { timeS, frame: nearestFrame(timesS, timeS) };
}

/**
 * Returns the frame with the highest angle in an interval, or null if a frame in it has no angle.
 */
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
