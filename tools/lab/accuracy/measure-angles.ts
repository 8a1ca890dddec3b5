// npm run accuracy:angles [-- --write]: measures the effect of a pose model's errors on the angles
// of hip, knee and ankle in single frames of recorded people. --write updates docs/pose-models.md.
import { type AnalysisFile, Side } from '@strideform/contracts';
import { jointAngleName } from '@strideform/gait-engine';
import { mean, nanIfNull } from '@strideform/metric-book/measurement';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { analyzeTrial } from './judge-trial.ts';
import { none, plain, signed, table } from './number-text.ts';

const joints = ['hip', 'knee', 'ankle'] as const;
const phases = ['landing', 'pushing off', 'early swing', 'late swing'] as const;
const models = ['lite', 'full', 'heavy'] as const;
/** Rate at which the pose model looks at frames, Hz. */
const rateHz = 30;
/** Seeds of the errors that do not repeat with each stride. */
const seeds = [1, 2, 3];
/** Shortest time from a contact to the next contact of the same foot, s. */
const minStrideS = 0.4;

/** Errors of one joint's angle in one phase of one clip, deg. */
interface PhaseErrors {
  readonly leg: 'near' | 'far';
  readonly joint: (typeof joints)[number];
  readonly phase: number;
  readonly errorsDeg: readonly number[];
}

/**
 * Returns the phase of each time: the half of the true stance, or of the swing after it. Returns -1
 * for a time outside known strides.
 */
function phasesAt(timesS: readonly number[], { truth }: ReferenceMotion, side: Side): number[] {
  const stances = truth.stances[side];
  return timesS.map((timeS) => {
    const stance = stances.findLast(({ initialContactS }) => initialContactS <= timeS);
    const next = stances.find(({ initialContactS }) => initialContactS > timeS);
    if (!stance || !next || next.initialContactS - stance.initialContactS < minStrideS) return -1;
    const { initialContactS, toeOffS } = stance;
    if (timeS < toeOffS) return timeS < (initialContactS + toeOffS) / 2 ? 0 : 1;
    return timeS < (toeOffS + next.initialContactS) / 2 ? 2 : 3;
  });
}

/** Returns the errors of one side, seen − exact, frame by frame. */
function errorsOfSide(
  motion: ReferenceMotion,
  { seen, exact }: { readonly seen: AnalysisFile; readonly exact: AnalysisFile },
  side: Side,
  leg: PhaseErrors['leg'],
): PhaseErrors[] {
  const phaseOf = phasesAt(exact.timestamps_s, motion, side);
  return joints.flatMap((joint) => {
    const real = exact.angles[jointAngleName(side, joint)]!.map(nanIfNull);
    const errorsDeg = seen.angles[jointAngleName(side, joint)]!.map(
      (deg, i) => nanIfNull(deg) - real[i]!,
    );
    return phases.map((_, phase): PhaseErrors => {
      const isInPhase = (errorDeg: number, i: number) =>
        phaseOf[i] === phase && Number.isFinite(errorDeg);
      return { leg, joint, phase, errorsDeg: errorsDeg.filter(isInPhase) };
    });
  });
}

function measureClip({ run, near, errors }: RenderedPersonErrors): PhaseErrors[] {
  const motion = referenceMotion(run as Parameters<typeof referenceMotion>[0]);
  if (motion === null) return [];
  const filming = { rateHz, facing: near };
  const exact = analyzeTrial(referenceTrial(motion, filming));
  const noise = { kind: 'pose-like', times: 1, measured: [errors] } as const;
  return seeds.flatMap((seed) => {
    const seen = analyzeTrial(referenceTrial(motion, { ...filming, noise, seed }));
    return Side.options.flatMap((side) =>
      errorsOfSide(motion, { seen, exact }, side, side === near ? 'near' : 'far'),
    );
  });
}

const rmsOf = (values: readonly number[]): number => Math.sqrt(mean(values.map((x) => x * x)));

/** Returns the mean of the errors and their root mean square. All clips and draws count equally. */
function cellOf(groups: readonly PhaseErrors[]): string {
  const known = groups.map(({ errorsDeg }) => errorsDeg).filter(({ length }) => length > 0);
  if (known.length === 0) return none;
  return `${signed(mean(known.map(mean)))}, ${plain(rmsOf(known.map(rmsOf)))}`;
}

/** Returns the rows of a model: the joints of each leg. */
function rowsOf(model: string): string[][] {
  const clips = renderedPeopleErrors.filter((clip) => clip.model === model);
  const measured = clips.flatMap(measureClip);
  const rowOf = (leg: PhaseErrors['leg'], joint: PhaseErrors['joint']): string[] => {
    const own = measured.filter((group) => group.leg === leg && group.joint === joint);
    const cells = phases.map((_, phase) => cellOf(own.filter((one) => one.phase === phase)));
    return [`\`${model}\``, leg, joint, ...cells, cellOf(own)];
  };
  return (['near', 'far'] as const).flatMap((leg) => joints.map((joint) => rowOf(leg, joint)));
}

const { values: flags } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
if (referenceMotion('hd01-2') === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const text = table(['model', 'leg', 'angle', ...phases, 'all'], models.flatMap(rowsOf));
  console.log(text);
  if (flags.write) await writeMarkedSection('pose-models.md', 'accuracy:angles', text);
}
