import type { SideAnalysisFile } from '@strideform/contracts';
import { type Side, sides } from '@strideform/metric-book/measurement';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';
import { analyzeTrial, type FoundStance, foundStances, matchStances } from './judge-trial.ts';
import { biasAndSd, none, table } from './number-text.ts';
import { beltSpeedShare } from './published-rules/belt-speed-share.ts';
import { FilmedLeg, type PublishedRule } from './published-rules/filmed-leg.ts';
import { handsaker2016 } from './published-rules/handsaker-2016.ts';
import { hreljacMarshall2000 } from './published-rules/hreljac-marshall-2000.ts';
import { massHarmonic } from './published-rules/mass-harmonic.ts';
import { milnerPaquette2015 } from './published-rules/milner-paquette-2015.ts';
import { oConnor2007 } from './published-rules/oconnor-2007.ts';
import { zeni2008 } from './published-rules/zeni-2008.ts';
import { errorSpreadOf } from './summary.ts';

const rules: readonly PublishedRule[] = [
  zeni2008,
  hreljacMarshall2000,
  oConnor2007,
  milnerPaquette2015,
  handsaker2016,
  beltSpeedShare,
  massHarmonic,
];
/** Title of the engine's own column among the rules. */
export const thisEngine = 'this engine';
const usualDefects = { dropOutShare: 0.02, swapShare: 0.01 };
const conditions = [
  { title: '60 fps, no noise', filming: { rateHz: 60 } },
  {
    title: '60 fps, 4 px',
    filming: { rateHz: 60, noise: { kind: 'white', sdPx: 4 }, ...usualDefects },
  },
  {
    title: '30 fps, 4 px',
    filming: { rateHz: 30, noise: { kind: 'white', sdPx: 4 }, ...usualDefects },
  },
] as const;

/** Stances that a rule found in one runner's clips under one condition. */
export interface RuleResult {
  readonly rule: string;
  readonly condition: string;
  readonly dataSet: ReferenceMotion['dataSet'];
  readonly differences: ReturnType<typeof matchStances>['stances'];
  readonly missed: number;
  readonly invented: number;
}

/** Runs every rule on the same clips of every reference runner. */
export function compareRules(
  dataSets: readonly ReferenceMotion['dataSet'][],
  seeds: readonly number[],
): RuleResult[] {
  const results: RuleResult[] = [];
  for (const dataSet of dataSets) {
    for (const { title: condition, filming } of conditions) {
      const clips = analyzedClips(dataSet, filming, seeds);
      for (const { title: rule, find } of finders)
        results.push({ rule, condition, dataSet, ...matchClips(clips, find) });
    }
  }
  return results;
}

interface AnalyzedClip {
  readonly trial: ReferenceTrial;
  readonly analysis: SideAnalysisFile;
}

/** Column of the table, and the rule by which it finds a clip's stances. */
interface StanceFinder {
  readonly title: string;
  readonly find: (clip: AnalyzedClip, side: Side) => FoundStance[];
}

const finders: readonly StanceFinder[] = [
  ...rules.map((rule): StanceFinder => ({
    title: rule.title,
    find: ({ trial, analysis }, side) => stancesBy(rule, trial, analysis, side),
  })),
  { title: thisEngine, find: ({ analysis }, side) => foundStances(analysis, side) },
];

function analyzedClips(
  dataSet: ReferenceMotion['dataSet'],
  filming: (typeof conditions)[number]['filming'],
  seeds: readonly number[],
): AnalyzedClip[] {
  const motion = referenceMotion(dataSet)!;
  const trials = seeds.flatMap((seed) =>
    (['right', 'left'] as const).map((facing) =>
      referenceTrial(motion, { ...filming, facing, seed }),
    ),
  );
  return trials.map((trial) => ({ trial, analysis: analyzeTrial(trial) }));
}

function matchClips(
  clips: readonly AnalyzedClip[],
  find: StanceFinder['find'],
): Pick<RuleResult, 'differences' | 'missed' | 'invented'> {
  const matched = clips.flatMap((clip) =>
    sides.map((side) => {
      const endS = clip.analysis.timestamps_s.at(-1)!;
      return matchStances(find(clip, side), clip.trial.truth, side, endS);
    }),
  );
  return {
    differences: matched.flatMap(({ stances }) => stances),
    missed: matched.reduce((total, { missed }) => total + missed, 0),
    invented: matched.reduce((total, { invented }) => total + invented, 0),
  };
}

/** Usual stride time of runners, s. A clip of one stance shows none. */
const usualStrideS = 0.71;

function stancesBy(
  rule: PublishedRule,
  { truth, filming }: ReferenceTrial,
  analysis: SideAnalysisFile,
  side: Side,
): FoundStance[] {
  const strideS = analysis.metrics['stride_time']?.avg ?? usualStrideS;
  const leg = new FilmedLeg(
    analysis,
    side,
    1 / filming.pxPerM,
    strideS,
    truth.speedMps * filming.pxPerM,
  );
  return rule
    .find(leg)
    .map((stance) => ({ ...stance, initialContactUncertaintyS: NaN, toeOffUncertaintyS: NaN }));
}

/** Returns a table with rules and conditions in rows, and runners in columns. */
export function ruleTable(results: readonly RuleResult[]): string {
  const dataSets = [...new Set(results.map(({ dataSet }) => dataSet))];
  const names = [...new Set(results.map(({ rule }) => rule))];
  const cellAt = (rule: string, condition: string, dataSet: string): string => {
    const found = results.find(
      (one) => one.rule === rule && one.condition === condition && one.dataSet === dataSet,
    );
    return found ? resultText(found) : none;
  };
  const rows = names.flatMap((rule) =>
    conditions.map(({ title }) => {
      const cells = dataSets.map((dataSet) => cellAt(rule, title, dataSet));
      return [rule, title, ...cells];
    }),
  );
  return table(['rule', 'clips', ...dataSets], rows);
}

function resultText({ differences, missed, invented }: RuleResult): string {
  const spread = (key: 'initialContactS' | 'toeOffS' | 'contactS') =>
    biasAndSd(errorSpreadOf(differences.map((one) => 1000 * one[key])), 0);
  const lost = missed + invented > 0 ? ` (${missed} missed, ${invented} invented)` : '';
  return `${spread('initialContactS')} / ${spread('toeOffS')} / ${spread('contactS')}${lost}`;
}

export const ruleSources = (): string =>
  rules.map(({ title, source }) => `- ${title}: ${source}.`).join('\n');
