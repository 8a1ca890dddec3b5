import type { Comparison } from '@strideform/sdk';
import { CycleChart } from '../curves/cycle-chart.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import type { ClipNames } from './change-table.tsx';

const titleOf = (key: string): string => {
  const [side, joint] = key.split('_');
  const { trunkLean, hip, knee, ankle, left, right, angleOfSide } = laterTexts.comparedCurves;
  const angles: Readonly<Record<string, string>> = { posture: trunkLean, hip, knee, ankle };
  const sideTitle = side === 'left' ? left : right;
  return fill(angleOfSide, { side: sideTitle, angle: angles[joint ?? ''] ?? key });
};

interface CurvesProps {
  readonly comparison: Comparison;
  readonly names: ClipNames;
}

/** The mean curves of both sessions, with marks where they differ. */
export function ComparedCurves({ comparison, names }: CurvesProps) {
  const legend = comparison.is_comparable
    ? laterTexts.comparedCurves.dashedAndSolidMarked
    : laterTexts.comparedCurves.dashedAndSolid;
  const curves = Object.entries(comparison.curves).flatMap(([key, curve]) =>
    curve === null ? [] : [{ key, curve }],
  );
  if (curves.length === 0)
    return (
      <section class="sheet">
        <h2>{laterTexts.comparedCurves.curvesOverTheStride}</h2>
        <p class="muted">{laterTexts.comparedCurves.eachSessionNeedsFourWhole}</p>
      </section>
    );
  return (
    <section class="sheet stack curves" aria-labelledby="curves-title">
      <h2 id="curves-title">{laterTexts.comparedCurves.curvesOverTheStride}</h2>
      <p class="small muted">{fill(legend, { ...names })}</p>
      <div class="small-curves">
        {curves.map(({ key, curve }) => (
          <figure key={key}>
            <figcaption>{titleOf(key)}</figcaption>
            <CycleChart
              title={titleOf(key)}
              lines={[
                {
                  title: names.earlier,
                  colour: 'var(--muted)',
                  mean: curve.earlier,
                  isDashed: true,
                },
                {
                  title: names.later,
                  colour: 'var(--accent)',
                  mean: curve.later,
                },
              ]}
              marked={curve.differs}
            />
            {curve.note && <p class="small muted">{curve.note}</p>}
          </figure>
        ))}
      </div>
    </section>
  );
}
