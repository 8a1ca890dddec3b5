import type { KeypointName } from '@strideform/contracts';
import { readMatV5, type MatValue } from '../motion-formats/mat-v5.ts';
import { MalformedFile } from '../motion-formats/malformed-file.ts';
import type { Track3d } from '../motion-formats/trc.ts';
import { forceStances, type ForceStance } from './force-stances.ts';
import { sides, type ReferenceMotion, type Side, type TimedAngle } from './reference-motion.ts';
import { beltSpeed, footStrikeOf, median, medianDistance, statureFromLimbs, strikeAngle } from './track-geometry.ts';
import { zeroLagLowPass } from './zero-lag-low-pass.ts';

const motionRateHz = 200;
const forceRateHz = 2000;
/** What the other data sets' plates look low-passed at, Hz. */
export const plateCutOffHz = 20;

/** Strides in a row, one below the other: matrices of the cells' rows. */
interface FootnetSide {
  readonly knee: Track3d;
  readonly ankle: Track3d;
  readonly heel: Track3d;
  readonly toe: Track3d;
  readonly kneeFlexionDeg: Float64Array;
  readonly forceUpN: Float64Array;
}

export interface FootnetOptions {
  /** `low-passed`: the raw force is filtered at 20 Hz as the other data sets' forces were. `raw`: 50 N on the force as delivered, which ends contacts 8 to 9 ms sooner. */
  readonly force: 'low-passed' | 'raw';
}

/** The two sides were recorded in different places on the belt; each is moved so that its knee is this far from the mid plane on average, m. */
const kneeFromMidPlaneM = 0.08;
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const markerMap = 'Knee and ankle: ends of the tibia. Heel and foot_index: proximal and distal end of the foot segment. Hip: put at a shank’s length from the knee along the thigh that the data set’s knee flexion gives, since no '
  + 'hip was recorded; it says nothing on its own. No trunk, arms or head. Left and right strides were recorded apart: the left ones are laid so that steps are even, so that the two sides’ phase is not truth.';

/**
 * `footnet-strides`: 27 consecutive strides a side of a mid/forefoot striker on a treadmill.
 * @throws MalformedFile when a variable is missing or has another layout.
 */
export function footnetStrides(bytes: Uint8Array, { force }: FootnetOptions = { force: 'low-passed' }): ReferenceMotion {
  const file = readMatV5(bytes);
  const recorded = { left: readSide(file, 'l'), right: readSide(file, 'r') };
  const own = { left: stancesOf(recorded.left, force), right: stancesOf(recorded.right, force) };
  const filteringMs = 500 * sides.reduce((sum, side) => sum + meanContactS(stancesOf(recorded[side], 'low-passed')) - meanContactS(stancesOf(recorded[side], 'raw')), 0);
  const lag = evenStepLag(own);
  const start = { left: Math.max(0, lag), right: Math.max(0, -lag) };
  const count = Math.min(...sides.map((side) => recorded[side].heel.x.length - start[side]));
  const timesS = Float64Array.from({ length: count }, (_, i) => i / motionRateHz);
  const points = new Map(sides.flatMap((side) => pointsOf(recorded[side], side, start[side], count)));
  const stances = { left: shifted(own.left, start.left, count), right: shifted(own.right, start.right, count) };
  const strikeAngleDeg = strikeAngle(points, timesS, stances);
  const flexion = (side: Side): TimedAngle => ({ timesS, angleDeg: recorded[side].kneeFlexionDeg.slice(start[side], start[side] + count) });
  return {
    dataSet: 'footnet-strides', surface: 'treadmill', timesS, points, subject: { heightM: statureFromLimbs(points), massKg: null, gender: null },
    truth: {
      stances, forceDefinition: force === 'raw' ? '50 N on the raw force' : `50 N on the raw force low-passed at ${plateCutOffHz} Hz, as the other plates look (on the force as delivered the same contacts are ${filteringMs.toFixed(0)} ms shorter)`,
      coveredS: [0, timesS.at(-1)!], speedMps: beltSpeed(points, timesS, stances), footStrike: footStrikeOf(strikeAngleDeg), strikeAngleDeg,
      kneeFlexion: { left: flexion('left'), right: flexion('right') }, kneeDefinition: 'the data set’s knee angle, from which the hip point was made: it checks tracking and filters, not the joint’s definition',
    },
    markerMap, statureSource: 'by the shank (0.246 of stature, ± 4 %), since neither stature nor thigh was recorded',
  };
}

function readSide(file: ReadonlyMap<string, MatValue>, letter: 'l' | 'r'): FootnetSide {
  const column = (name: string, index: number) => stacked(file, `${letter}${name}`, index);
  const track = (name: string): Track3d => ({ x: column(name, 1), y: column(name, 2), z: column(name, 0) });
  return { knee: track('tib_prox'), ankle: track('tib_dist'), heel: track('foot_prox'), toe: track('foot_dist'), kneeFlexionDeg: column('knee', 0), forceUpN: column('grf', 2) };
}

/** One column of the matrices in all cells of a variable, one after the other: the strides follow each other without a gap. */
function stacked(file: ReadonlyMap<string, MatValue>, name: string, index: number): Float64Array {
  const variable = file.get(name);
  if (variable?.kind !== 'cell') throw new MalformedFile('FootNet', name, variable ? 'is no cell array of strides' : 'is missing');
  return Float64Array.from(variable.cells.flatMap((cell, k) => {
    if (cell.kind !== 'numeric' || cell.dimensions.length !== 2 || cell.dimensions[1] !== 3) throw new MalformedFile('FootNet', `${name}{${k + 1}}`, 'is no matrix of three columns');
    const rows = cell.dimensions[0]!;
    return Array.from(cell.values.subarray(index * rows, (index + 1) * rows));
  }));
}

function stancesOf({ forceUpN }: FootnetSide, force: FootnetOptions['force']): ForceStance[] {
  const forceN = force === 'raw' ? forceUpN : zeroLagLowPass(forceUpN, forceRateHz, plateCutOffHz);
  return forceStances(Float64Array.from(forceN, (_, i) => i / forceRateHz), forceN);
}

function meanContactS(stances: readonly ForceStance[]): number {
  const contacts = stances.map(({ initialContactS, toeOffS }) => toeOffS - initialContactS).filter((contact) => !Number.isNaN(contact));
  return contacts.reduce((sum, contact) => sum + contact, 0) / contacts.length;
}

/** Frames by which the left recording must start later, so that left contacts fall midway between right ones. */
function evenStepLag(stances: Readonly<Record<Side, readonly ForceStance[]>>): number {
  const contacts = (side: Side) => stances[side].map((stance) => stance.initialContactS);
  const [left, right] = [contacts('left'), contacts('right')];
  const usual = median(right.slice(1).map((contact, i) => (contact + right[i]!) / 2 - left[i]!));
  return -Math.round(usual * motionRateHz);
}

function pointsOf(recorded: FootnetSide, side: Side, start: number, count: number): [KeypointName, Track3d][] {
  const across = (side === 'right' ? 1 : -1) * kneeFromMidPlaneM;
  const [aheadM, asideM] = [mean(recorded.knee.x), mean(recorded.knee.z) - across];
  const cut = (track: Track3d): Track3d => {
    const part = (values: Float64Array, origin: number) => values.slice(start, start + count).map((value) => value - origin);
    return { x: part(track.x, aheadM), y: part(track.y, 0), z: part(track.z, asideM) };
  };
  const [knee, ankle] = [cut(recorded.knee), cut(recorded.ankle)];
  return [[`${side}_hip`, hipAbove(knee, ankle, recorded.kneeFlexionDeg.slice(start, start + count))], [`${side}_knee`, knee], [`${side}_ankle`, ankle], [`${side}_heel`, cut(recorded.heel)], [`${side}_foot_index`, cut(recorded.toe)]];
}

/** A thigh as long as the shank, in the sagittal plane, flexed against it by the recorded knee angle. */
function hipAbove(knee: Track3d, ankle: Track3d, flexionDeg: Float64Array): Track3d {
  const lengthM = medianDistance(knee, ankle);
  const lean = flexionDeg.map((flexion, i) => Math.atan2(knee.x[i]! - ankle.x[i]!, knee.y[i]! - ankle.y[i]!) - (flexion * Math.PI) / 180);
  return { x: knee.x.map((x, i) => x + lengthM * Math.sin(lean[i]!)), y: knee.y.map((y, i) => y + lengthM * Math.cos(lean[i]!)), z: knee.z };
}

/** Stances on the cut recording's clock. */
function shifted(stances: readonly ForceStance[], start: number, count: number): ForceStance[] {
  const [fromS, untilS] = [start / motionRateHz, (start + count - 1) / motionRateHz];
  const kept = (timeS: number) => (timeS < fromS || timeS > untilS ? NaN : timeS - fromS);
  return stances.map(({ initialContactS, toeOffS }) => ({ initialContactS: kept(initialContactS), toeOffS: kept(toeOffS) }))
    .filter(({ initialContactS, toeOffS }) => !Number.isNaN(initialContactS) || !Number.isNaN(toeOffS));
}
