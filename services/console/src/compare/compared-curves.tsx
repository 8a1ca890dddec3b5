import type { Comparison } from '@strideform/sdk';
import { CycleChart } from '../curves/cycle-chart.tsx';

const titleOf = (key: string): string => {
  const [side, joint] = key.split('_');
  const name = joint === 'posture' ? 'trunk lean' : joint;
  return `${side === 'left' ? 'Left' : 'Right'} ${name}`;
};

/** The mean curves of both sessions, and where they differ. */
export function ComparedCurves({ comparison }: { comparison: Comparison }) {
  const curves = Object.entries(comparison.curves).flatMap(([key, curve]) =>
    curve === null ? [] : [{ key, curve }],
  );
  if (curves.length === 0)
    return (
      <section class="sheet">
        <h2>Curves</h2>
        <p class="muted">
          {comparison.is_comparable
            ? 'Each session needs four whole strides of a side to compare its curves.'
            : 'Curves are compared only between sessions that are comparable. These are not; the reason stands above.'}
        </p>
      </section>
    );
  return (
    <section class="sheet stack curves" aria-labelledby="curves-title">
      <h2 id="curves-title">Curves over the stride</h2>
      <p class="small muted">
        Dashed: earlier. Solid: later. The bar below marks where the strides differ by more than
        chance and the noise of the measurement.
      </p>
      <div class="small-curves">
        {curves.map(({ key, curve }) => (
          <figure key={key}>
            <figcaption>{titleOf(key)}</figcaption>
            <CycleChart
              title={titleOf(key)}
              lines={[
                {
                  title: 'Earlier',
                  colour: 'var(--muted)',
                  mean: curve.earlier,
                  isDashed: true,
                },
                { title: 'Later', colour: 'var(--accent)', mean: curve.later },
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
