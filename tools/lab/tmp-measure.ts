import { analyze, keypointSequence, UnmeasurableClip } from '@strideform/gait-engine';
import { referenceMotion, referenceTrial } from './recordings/reference-trials.ts';
import { forceRunNames } from './recordings/force-run-names.ts';
const every = Number(process.argv[2] ?? 4);
const factors = (process.argv[3] ?? '1,2,4,8').split(',').map(Number);
const noises = { none: { noise: { kind: 'white', sdPx: 0 } }, two: { noise: { kind: 'white', sdPx: 2 }, dropOutShare: 0.02, swapShare: 0.01 }, pose: { noise: { kind: 'pose-like', times: 1 }, dropOutShare: 0.02, swapShare: 0.01 } } as const;
const names = ['rendered-runner', ...forceRunNames.filter((_, i) => i % every === 0)] as const;
for (const name of names) {
  const motion = referenceMotion(name as never);
  if (!motion) continue;
  for (const [noise, filming] of Object.entries(noises)) for (const rateHz of [60]) for (const factor of factors) {
    const trial = referenceTrial(motion, { ...filming, rateHz, facing: 'right', seed: 1 } as never);
    const seq = keypointSequence(trial.keypoints);
    const slow = { ...seq, timestampsS: seq.timestampsS.map((t) => t * factor) };
    try {
      const { metrics: m, quality: q, pattern } = analyze(slow, trial.subject, trial.recording);
      const c = m['contact_time'], k = m['cadence'], s = m['speed'];
      console.log(name, noise, rateHz, 'x' + factor, pattern, 'contact', c && (1000*c.avg).toFixed(0), c && (1000*c.uncertainty!).toFixed(0), c && (100*c.uncertainty!/c.avg).toFixed(1)+'%', 'cad', k?.avg.toFixed(0), k?.uncertainty?.toFixed(1), 'v', s?.avg.toFixed(2), s?.uncertainty?.toFixed(2), 'rep', q.repaired_share.toFixed(2), q.verdict, q.likely_slow_motion_factor, q.warnings.map(w => w.code + (w.message.match(/[Ff]actor of (\d+)/)?.[1] ?? '')).join(','));
    } catch (e) { if (!(e instanceof UnmeasurableClip)) throw e; console.log(name, noise, rateHz, 'x' + factor, 'REFUSED', e.code, e.message.match(/×(\d+)/)?.[1] ?? 'NOFACTOR'); }
  }
}
