import { metricBook } from '@strideform/metric-book';
import { Failure, SessionStatus } from '@strideform/contracts';
import { z } from 'zod';
import {
  healthAnswersExample,
  HealthAnswersItem,
} from '../../accounts/users/health-answers.dto.ts';
import { userExample } from '../../accounts/users/user-examples.ts';
import { UserItem } from '../../accounts/users/user.dto.ts';
import { frameNoteExample, FrameNoteItem } from '../../sessions/notes/frame-note.dto.ts';
import { recordingExample, RecordingItem } from '../../sessions/recordings/recording.dto.ts';
import { statedFacts } from '../../sessions/session/session-state.dto.ts';
import { TickedDrillList } from '../shares/report-share.dto.ts';
import { ThreadItem } from '../threads/thread.dto.ts';
import { ClipQuality } from '../../platform/answers/clip-quality.dto.ts';

const nullableNumber = z.number().nullable();
const anything = z.record(z.string(), z.unknown());

const ExportedFile = z.object({
  name: z.string().describe('The same for all sessions, such as `report/annotated.mp4`'),
  url: z.string().describe('Link to the file, until `links_expire_at`'),
});

export const ExportedSession = z
  .object({
    session_id: z.string(),
    user_id: z.string(),
    title: z.string(),
    status: SessionStatus,
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    ...statedFacts,
    failure: Failure.nullable(),
    body: z
      .object({
        height_m: nullableNumber,
        mass_kg: nullableNumber,
        leg_length_m: nullableNumber,
        gender: z.string().nullable(),
      })
      .describe('What was known about the runner when the clip was measured'),
    recording: anything.describe('What was said about the recording'),
    measurements: z
      .object({
        metrics: anything,
        notes: z.record(z.string(), z.string()),
        warnings: z.array(anything),
        quality: ClipQuality.nullable(),
      })
      .nullable()
      .describe('Every metric with its values and unit, and why others are missing'),
    report: anything.nullable().describe('The form and gait report, as data'),
    threads: z.array(ThreadItem).describe('Comments, questions and answers'),
    frame_notes: z.array(FrameNoteItem),
    drills: TickedDrillList.shape.items.describe('Drills that the athlete has ticked off'),
    recordings: z.array(RecordingItem).describe('What a coach said and drew, as videos'),
    files: z
      .array(ExportedFile)
      .describe(
        'Clip, videos, recordings, pictures, key points, and everything measured frame by frame',
      ),
  })
  .meta({ id: 'ExportedSession' });
export type ExportedSession = z.infer<typeof ExportedSession>;

export const RunnerExport = z
  .object({
    format: z.literal('strideform.runner-export/1'),
    created_at: z.iso.datetime(),
    user: UserItem.nullable().describe('null for a runner without a profile'),
    health_answers: HealthAnswersItem,
    links_expire_at: z.iso.datetime().describe('Earliest time at which a link of a file ends'),
    sessions: z.array(ExportedSession).describe('The newest first'),
  })
  .meta({ id: 'RunnerExport' });
export type RunnerExport = z.infer<typeof RunnerExport>;

export const runnerExportExample: RunnerExport = {
  format: 'strideform.runner-export/1',
  created_at: '2026-11-30T10:00:00.000Z',
  user: userExample,
  health_answers: healthAnswersExample,
  links_expire_at: '2026-12-23T00:00:00.000Z',
  sessions: [
    {
      session_id: frameNoteExample.session_id,
      user_id: userExample.user_id,
      title: 'Tuesday',
      status: 'succeeded',
      created_at: '2026-11-24T10:00:00.000Z',
      finished_at: '2026-11-24T10:00:20.000Z',
      recorded_at: '2026-11-23T17:30:00.000Z',
      tags: ['new shoes'],
      athlete_note: 'Keep your steps short on the next easy run.',
      left_out: false,
      failure: null,
      body: { height_m: 1.76, mass_kg: 70, leg_length_m: null, gender: 'female' },
      recording: { inclineDeg: 0, beltSpeedMps: 3.2, slowMotionFactor: 1, facing: 'auto' },
      measurements: {
        metrics: { cadence: { avg: 172.4, min: 168.1, max: 176.9, values: [172.4], unit: 'spm' } },
        notes: {},
        warnings: [],
        quality: { verdict: 'good', reasons: [] },
      },
      report: { format: 'strideform.report/1' },
      threads: [],
      frame_notes: [frameNoteExample],
      drills: [
        { metric: metricBook.cadence.key, issue: 'below', done_at: '2026-11-26T18:30:00.000Z' },
      ],
      recordings: [recordingExample],
      files: [{ name: 'clip', url: 'https://api.example.org/media/p3hK…' }],
    },
  ],
};
