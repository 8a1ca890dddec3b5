import type { MetricResult } from '@strideform/contracts';
import { bookWordsIn } from '@strideform/metric-book';
import type { Assessment } from './assessment.dto.ts';
import { assessedFindings } from './assessment-findings.ts';

const result = (avg: number, uncertainty: number, unit: string): MetricResult => ({
  avg,
  min: avg,
  max: avg,
  values: [avg],
  uncertainty,
  unit,
});
const speed = result(2.9, 0.05, 'm/s');
const cadence = result(149.2, 0.8, 'steps/min');

const quality: Assessment['quality'] & object = { verdict: 'good', reasons: [] };

/**
 * Assessment in which a slow step is the main finding. The sentences come from the coaching tables.
 */
export const assessmentExample: Assessment = {
  session_id: 'ses_9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  attempt: 1,
  status: 'succeeded',
  stage: 'report',
  progress: 1,
  error: null,
  reanalysis: null,
  quality,
  findings: assessedFindings({
    metrics: { speed, cadence },
    pose_model: 'blazepose-full',
    quality,
  }),
  disclaimer: bookWordsIn().notMedicalAdvice,
  answers_add_drills: false,
  metrics: {
    cadence: {
      title: 'Cadence',
      unit: 'steps/min',
      value: 149.2,
      word: null,
      uncertainty: 0.8,
      left: null,
      right: null,
      strides: [148.9, 149.5],
      read_at: 'whole_stride',
      drawn_as: null,
      moments: { value: { time: 0.4, frame: 24 }, left: null, right: null },
      range: {
        low: 155.2,
        high: 184,
        source: 'Lieberman et al. 2015',
        about: 'the most economical rate of fourteen runners at 10.8 km/h',
        caution: null,
      },
      verdict: 'below',
      uncoached_because: null,
      note: null,
    },
  },
  gait_events: {
    left: { initial_contacts: [0.4, 1.1], toe_offs: [0.65, 1.35] },
    right: { initial_contacts: [0.75], toe_offs: [1] },
  },
  joint_norms: {
    knee: {
      speed: 2.5,
      source: 'Fukuchi et al. 2017',
      instants: [
        { percent: 0, mean: 10.7, sd: 5.2 },
        { percent: 16, mean: 42.9, sd: 4.9 },
        { percent: 70, mean: 92.6, sd: 9.6 },
      ],
    },
  },
  picture: { width: 720, height: 960, view: 'side', facing: 'right', near_side: 'right' },
};
