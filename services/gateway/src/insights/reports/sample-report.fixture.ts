import { phaseNames, type PhaseName } from '@strideform/gait-engine';
import type { ReportedSide, ReportFile } from '@strideform/contracts';
import { ruleWritten, sampleData } from '../measurements/sample-data.fixture.ts';
import type { ReportData } from './report-data.ts';

// A made-up runner whose angles are simple formulas of the gait cycle.

const cycleMs = 706;
const moments: Readonly<Record<PhaseName, number>> = {
  strike: 0,
  mid_stance: 17,
  takeoff: 36.8,
  flight: 43.5,
  new_strike: 100,
};
const firstFrame = { left: 226, right: 205 } as const;
const rateHz = 60;

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const curve = (angle: (phase: number) => number): number[] =>
  Array.from({ length: 101 }, (_, percent) => round(angle(percent / 100)));
const hump = (phase: number, at: number, width: number): number =>
  Math.exp(-(((phase - at) / width) ** 2));
const angles: Readonly<Record<keyof ReportedSide['angles'], (phase: number) => number>> = {
  posture: (phase) => 7 + Math.cos(4 * Math.PI * phase),
  hip: (phase) => 10 + 26 * Math.cos(2 * Math.PI * (phase + 0.12)),
  knee: (phase) => 9 + 33 * hump(phase, 0.17, 0.11) + 85 * hump(phase, 0.68, 0.13),
  ankle: (phase) => 22 * hump(phase, 0.22, 0.1) - 20 * hump(phase, 0.46, 0.07),
};

function sampleSide(side: 'left' | 'right'): ReportedSide {
  const frames = (percent: number): number =>
    Math.round((percent / 100) * (cycleMs / 1000) * rateHz);
  const phases = phaseNames.map(
    (name) =>
      [
        name,
        {
          time_s: round(firstFrame[side] / rateHz + (moments[name] * cycleMs) / 1e5, 4),
          video_frame: firstFrame[side] + frames(moments[name]),
          graph_phase: moments[name],
          video_phase: frames(moments[name]),
          image: { bucket: 'strideform', key: `${side}-${name}.jpg` },
        },
      ] as const,
  );
  return {
    initiator: side,
    cycle_count: 7,
    peak_time: 0.48,
    phases: Object.fromEntries(phases) as ReportedSide['phases'],
    angles: Object.fromEntries(
      Object.entries(angles).map(([name, angle]) => [
        name,
        {
          current: curve(angle),
          next: curve((phase) => angle(phase) + 0.6 * Math.sin(9 * phase)),
          mean: curve(angle),
          std_dev: curve((phase) => 1.2 + hump(phase, 0.7, 0.2)),
        },
      ]),
    ) as ReportedSide['angles'],
    graph_timestamps: Array.from({ length: 101 }, (_, percent) =>
      round((cycleMs * percent) / 100, 2),
    ),
  };
}

const { session, user, result } = sampleData;
export const sampleReportFile: ReportFile = {
  format: 'strideform.report/1',
  form: {
    metrics: Object.fromEntries(
      Object.entries(result!.metrics).map(([key, metric]) => [key, round(metric.avg, 2)]),
    ),
    images: {
      contact_angle: { bucket: 'strideform', key: 'form-contact_angle.jpg' },
      push_angle: { bucket: 'strideform', key: 'form-push_angle.jpg' },
      knee_ankle: { bucket: 'strideform', key: 'form-knee_ankle.jpg' },
    },
  },
  gait: { left: sampleSide('left'), right: sampleSide('right') },
  quality: { found_share: 1, warnings: [] },
  notes: { eversion_velocity: 'needs a rear view' },
};

const pictures = [
  ...Object.values(sampleReportFile.form.images),
  ...[sampleReportFile.gait.left, sampleReportFile.gait.right].flatMap((side) =>
    Object.values(side!.phases).map((phase) => phase!.image),
  ),
];

export const sampleReport: ReportData = {
  session,
  user,
  tenantName: 'Riverside Running Clinic',
  history: { sessionCount: 12, lastCreatedAt: session.createdAt },
  report: sampleReportFile,
  pictureUrls: new Map(
    pictures.map((address) => [
      address!.key,
      `https://store.example/${address!.key}?X-Amz-Signature=…`,
    ]),
  ),
  linksExpireAt: new Date('2026-12-24T00:00:00.000Z'),
  comments: ruleWritten({
    contact_angle: 'Your contact angle was 10.1° (give or take 0.5°).',
    push_angle: 'Your push-off angle was 26.6° (give or take 2.1°).',
    knee_ankle:
      'Your knee flexion in stance was 40.7° (give or take 1.8°), within the typical range of 33.5 to 53.1° (Fukuchi et al. 2017).',
  }),
};
