import type { AnalysisFile } from '@strideform/contracts';
import { sides, type Side } from '@strideform/biomechanics';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceMotion,
  type ReferenceTrial,
} from '@strideform/testing';
import { analyzeTrial, foundStances, matchStances, type FoundStance } from './judge-trial.ts';
import { biasAndSd, none, table } from './number-text.ts';
import { beltSpeedShare } from './published-rules/belt-speed-share.ts';
import { FilmedLeg, type PublishedRule } from './published-rules/filmed-leg.ts';
import { handsaker2016 } from './published-rules/handsaker-2016.ts';
import { hreljacMarshall2000 } from './published-rules/hreljac-marshall-2000.ts';
import { massHarmonic } from './published-rules/mass-harmonic.ts';
import { milnerPaquette2015 } from './published-rules/milner-paquette-2015.ts';
import { oConnor2007 } from './published-rules/oconnor-2007.ts';
import { zeni2008 } from './published-rules/zeni-2008.ts';
import { spreadOf } from './summary.ts';

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
const blemishes = { dropOutShare: 0.02, swapShare: 0.01 };
const conditions = [
  { title: '60 fps, no noise', filming: { rateHz: 60 } },
  {
    title: '60 fps, 4 px',
    filming: { rateHz: 60, noise: { kind: 'white', sdPx: 4 }, ...blemishes },
  },
  {
    title: '30 fps, 4 px',
    filming: { rateHz: 30, noise: { kind: 'white', sdPx: 4 }, ...blemishes },
  },
] as const;

/** What a rule made of one runner's clips under one condition. */
export interface RuleResult {
  readonly rule: string;
  readonly condition: string;
  readonly dataSet: ReferenceMotion['dataSet'];
  readonly differences: ReturnType<typeof matchStances>['stances'];
  readonly missed: number;
  readonly invented: number;
}

/** Every rule on the same clips of every reference runner. */
export function compareRules(
  dataSets: readonly ReferenceMotion['dataSet'][],
  seeds: readonly number[],
): RuleResult[] {
  return dataSets.flatMap((dataSet) =>
    conditions.flatMap(({ title, filming }) => {
      const clips = seeds
        .flatMap((seed) =>
          (['right', 'left'] as const).map((facing) =>
            referenceTrial(referenceMotion(dataSet)!, { ...filming, facing, seed }),
          ),
        )
        .map((trial) => ({ trial, analysis: analyzeTrial(trial) }));
      const result = (
        rule: string,
        find: (clip: (typeof clips)[number], side: Side) => FoundStance[],
      ): RuleResult => {
        const matched = clips.flatMap((clip) =>
          sides.map((side) =>
            matchStances(
              find(clip, side),
              clip.trial.truth,
              side,
              clip.analysis.timestamps_s.at(-1)!,
            ),
          ),
        );
        const sum = (of: (one: (typeof matched)[number]) => number) =>
          matched.reduce((total, one) => total + of(one), 0);
        return {
          rule,
          condition: title,
          dataSet,
          differences: matched.flatMap(({ stances }) => stances),
          missed: sum(({ missed }) => missed),
          invented: sum(({ invented }) => invented),
        };
      };
      return [
        ...rules.map((rule) =>
          result(rule.title, ({ trial, analysis }, side) => stancesBy(rule, trial, analysis, side)),
        ),
        result(thisEngine, ({ analysis }, side) => foundStances(analysis, side)),
      ];
    }),
  );
}

/** A clip of one stance shows no stride time; people's at a run. */
const usualStrideS = 0.71;

function stancesBy(
  rule: PublishedRule,
  { truth, filming }: ReferenceTrial,
  analysis: AnalysisFile,
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

/** Rules by condition in rows, runners in columns. */
export function ruleTable(results: readonly RuleResult[]): string {
  const dataSets = [...new Set(results.map(({ dataSet }) => dataSet))];
  const names = [...new Set(results.map(({ rule }) => rule))];
  const cell = (found: RuleResult) => {
    const spread = (of: 'initialContactS' | 'toeOffS' | 'contactS') =>
      biasAndSd(spreadOf(found.differences.map((one) => 1000 * one[of])), 0);
    return `${spread('initialContactS')} / ${spread('toeOffS')} / ${spread('contactS')}${found.missed + found.invented > 0 ? ` (${found.missed} missed, ${found.invented} invented)` : ''}`;
  };
  const rows = names.flatMap((rule) =>
    conditions.map(({ title }) => [
      rule,
      title,
      ...dataSets.map((dataSet) => {
        const found = results.find(
          (one) => one.rule === rule && one.condition === title && one.dataSet === dataSet,
        );
        return found ? cell(found) : none;
      }),
    ]),
  );
  return table(['rule', 'clips', ...dataSets], rows);
}

export const ruleSources = (): string =>
  rules.map(({ title, source }) => `- ${title}: ${source}.`).join('\n');
