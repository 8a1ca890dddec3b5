import { Side } from '@strideform/contracts';
import type { ForceRunFile } from '../recordings/force-runs.ts';

type Samples = Record<'x' | 'y' | 'z', (number | null)[]>;

const strideS = 0.7;
const thighM = 0.42;
const shankM = 0.41;

/** Returns a `force-run/1` file of a drawn runner's legs, without trunk and arms. */
export function drawnRun(rateHz = 100, durationS = 6): ForceRunFile {
  const timesS = Array.from({ length: Math.round(rateHz * durationS) }, (_, i) => i / rateHz);
  const legs = Side.options.flatMap((side) => {
    const parts = ['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const;
    const places = timesS.map((timeS) => leg(side, timeS));
    return parts.map((part): [string, Samples] => [
      `${side}_${part}`,
      axes(places.map((place) => place[part])),
    ]);
  });
  const contacts = (side: Side) => {
    const count = Math.floor(durationS / strideS) - 1;
    const firstS = side === 'right' ? 0.2 : 0.2 + strideS / 2;
    return Array.from({ length: count }, (_, k): [number, number] => [
      firstS + k * strideS,
      firstS + k * strideS + 0.25,
    ]);
  };
  return {
    format: 'force-run/1',
    person: 'drawn',
    trial: 'drawn-3',
    stature_m: 1.7,
    stature_source: 'drawn',
    mass_kg: 60,
    speed_mps: 3,
    t_s: timesS,
    points: { ...Object.fromEntries(legs), left_shoulder: null, right_shoulder: null },
    contacts_s: {
      left: { n50: contacts('left'), n50_corrected: null },
      right: { n50: contacts('right'), n50_corrected: null },
    },
    force_filtering: 'raw',
  };
}

type Place = readonly [number, number, number];

function leg(side: Side, timeS: number) {
  const sign = side === 'right' ? 1 : -1;
  const phase = (2 * Math.PI * timeS) / strideS + (side === 'right' ? 0 : Math.PI);
  const thigh = 0.15 + 0.5 * Math.sin(phase);
  const shank = thigh - 0.7 - 0.5 * Math.cos(phase);
  const hip: Place = [2 + 0.02 * Math.sin(phase), 0.95, 1 + 0.09 * sign];
  const knee = below(hip, thigh, thighM);
  const ankle = below(knee, shank, shankM);
  const heel = turned(ankle, shank, [-0.06, -0.08]);
  return { hip, knee, ankle, heel, foot_index: turned(ankle, shank, [0.2, -0.07]) };
}

const below = ([x, y, z]: Place, angle: number, lengthM: number): Place => [
  x + lengthM * Math.sin(angle),
  y - lengthM * Math.cos(angle),
  z,
];

const turned = ([x, y, z]: Place, angle: number, [ahead, up]: readonly [number, number]): Place => [
  x + ahead * Math.cos(angle) - up * Math.sin(angle),
  y + ahead * Math.sin(angle) + up * Math.cos(angle),
  z,
];

const axes = (places: readonly Place[]): Samples => ({
  x: places.map(([x]) => x),
  y: places.map(([, y]) => y),
  z: places.map(([, , z]) => z),
});
