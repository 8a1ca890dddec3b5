import type { reportV1 } from '@strideform/grpc';

type Printed = Pick<reportV1.RenderReportPdfRequest, 'askingTenantId' | 'tenantId' | 'sessionId'>;

/** Returns a request for the PDF of a session, with some of everything that it may have. */
export const pdfRequest = (printed: Printed): reportV1.RenderReportPdfRequest => ({
  ...printed,
  title: 'Tempo run',
  language: 'en',
  tenantName: 'Clinic',
  createdAt: '2026-11-24T10:05:00.000Z',
  athleteNote: 'Short steps.',
  frameNotes: [],
  shareLink: undefined,
  brand: undefined,
  runner: { name: 'Anna', gender: '', heightCm: 176, shoes: '' },
  formComments: { contact_angle: 'Land closer.' },
  gaitComments: {},
  commentAuthors: 'written by rules',
  profileChanges: { weight: 'measured without it' },
  loadedIssues: ['contact_time.above'],
  usualRanges: { cadence: { low: 168, high: 172, sessionCount: 5 } },
  history: [
    {
      metric: 'cadence',
      points: [
        { runAt: '2026-11-03T09:00:00.000Z', value: 163.9, uncertainty: 0.3, isComparable: true },
        { runAt: '2026-11-24T10:05:00.000Z', value: 170.1, isComparable: true },
      ],
      change: { difference: 6.2, verdict: 'changed', since: '2026-11-03T09:00:00.000Z' },
    },
  ],
  changeSince: { earlier: undefined, metrics: [], noneBecause: 'It is the first session.' },
});
