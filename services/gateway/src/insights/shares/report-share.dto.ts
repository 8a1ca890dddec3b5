import { z } from 'zod';
import { languages } from '@strideform/languages';
import { SharedBrand } from '../../accounts/brand/brand.dto.ts';
import { EmailAddress } from '../../accounts/membership/person.dto.ts';
import { Notes, plainId } from '../../platform/validation/fields.dto.ts';
import { PenMarkItem } from '../../sessions/notes/frame-note.dto.ts';
import { recordingTypes } from '../../sessions/recordings/recording.ts';
import { drillIssues } from '../../sessions/drills/drill-tick.schema.ts';
import { statedFacts } from '../../sessions/session/session-state.dto.ts';
import { ClipQuality } from '../../platform/answers/clip-quality.dto.ts';
import { changeShape, NoChangeCode, runAtField } from '../changes/change.dto.ts';
import { MetricDefinitionItem } from '../definitions/metric-definition.dto.ts';
import { AssessedFinding, AssessedMetric } from '../assessment/assessment.dto.ts';

export const NewShare = z
  .strictObject({
    expires_in_days: z
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe('Days for which the link works, unless it is revoked'),
    show_history: z
      .boolean()
      .default(false)
      .describe(
        "true: the report also shows how its key figures developed over the runner's earlier sessions",
      ),
    email: EmailAddress.optional().describe(
      'Address to which the link is sent once. It is neither stored nor logged. Needs `email_available` of the list of links',
    ),
    language: z
      .enum(languages.map(({ code }) => code))
      .optional()
      .describe(
        'Language of the e-mail, and of the page that its link opens. Without it, the e-mail is in the language of the request, and the page in that of the browser',
      ),
  })
  .default({ expires_in_days: 30, show_history: false })
  .meta({ id: 'NewShare' });
export type NewShare = z.infer<typeof NewShare>;

export const IssuedShare = z
  .object({
    session_id: z.string(),
    url: z
      .url()
      .nullable()
      .describe('The link, shown only once: null when an Idempotency-Key repeats the request'),
    expires_at: z.iso.datetime(),
    email_sent: z
      .boolean()
      .describe(
        'True if the mail server has accepted the e-mail to `email`. The link works in any case',
      ),
  })
  .meta({ id: 'IssuedShare' });
export type IssuedShare = z.infer<typeof IssuedShare>;

const ReportLink = z
  .object({
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    show_history: z.boolean().describe('True if its page shows earlier sessions, too'),
  })
  .meta({ id: 'ReportLink', description: 'A link that works, without its secret' });

export const ReportLinkList = z
  .object({
    items: z.array(ReportLink).describe('The links that work, the oldest first'),
    max_links: z.int().describe('Number of links that a report may have'),
    email_available: z.boolean().describe('True if new links can be sent by e-mail'),
  })
  .meta({ id: 'ReportLinkList' });
export type ReportLinkList = z.infer<typeof ReportLinkList>;

export const ShareToken = plainId().describe('The last part of the link to the report');

export const PrintedShare = z.object({
  token: ShareToken.max(200).describe('The last part of the link, from the answer that made it'),
});
export type PrintedShare = z.infer<typeof PrintedShare>;

export const DrillMetric = plainId().describe('Metric of the finding that the drill belongs to');

export const DrillState = z
  .strictObject({ done: z.boolean().describe('false takes a tick back') })
  .meta({ id: 'DrillState' });
export type DrillState = z.infer<typeof DrillState>;

const drillOfFinding = {
  metric: z.string(),
  issue: z.enum(drillIssues).describe('As in the finding with the drill'),
};

export const SharedDrill = z
  .object({
    ...drillOfFinding,
    done_at: z.iso.datetime().nullable().describe('When the athlete ticked it off'),
  })
  .meta({ id: 'SharedDrill' });
export type SharedDrill = z.infer<typeof SharedDrill>;

const TickedDrill = z.object({ ...drillOfFinding, done_at: z.iso.datetime() });
export type TickedDrill = z.infer<typeof TickedDrill>;

export const TickedDrillList = z
  .object({
    items: z.array(TickedDrill),
  })
  .meta({ id: 'TickedDrillList' });
export type TickedDrillList = z.infer<typeof TickedDrillList>;

/** Parameters of the address of a file of a shared report. */
export const SignedFile = z.object({
  expires: z.string().max(20),
  signature: z.string().max(100),
});
export type SignedFile = z.infer<typeof SignedFile>;

/** Frame in the address of a shared picture. */
export const SharedFrame = z.coerce.number().int().min(0).max(1_000_000);

const SharedNote = z
  .object({
    frame: z.int().describe('Index of the frame in the clip'),
    time: z.number().describe('Time of the frame in the clip, s'),
    text: z.string().describe('Empty if something is drawn'),
    marks: z.array(PenMarkItem),
    picture_url: z
      .url()
      .describe('The frame without its drawing, until `video_expires_at`. Draw `marks` over it'),
  })
  .meta({ id: 'SharedNote' });

const SharedTrend = z.object({
  metric: z.string(),
  title: z.string(),
  unit: z.string(),
  points: z
    .array(
      z.object({
        run_at: runAtField,
        value: z.number(),
        uncertainty: z.number().nullable().describe('One standard uncertainty'),
        is_comparable: z
          .boolean()
          .describe('With this session: filmed at the same speed and slope, from the same side'),
      }),
    )
    .describe('The oldest first; the last one is this session'),
  change: z
    .object({
      difference: changeShape.difference,
      detectable: changeShape.detectable,
      verdict: changeShape.verdict,
      unknown_reason: changeShape.unknown_reason,
      since: runAtField,
    })
    .nullable()
    .describe('From the comparable session before it; null without one'),
  no_change_reason: NoChangeCode,
});

export const SharedHistory = z
  .object({
    metrics: z
      .array(SharedTrend)
      .describe('Those with a value in this session and in an earlier one'),
    notes: Notes,
  })
  .meta({ id: 'SharedHistory' });
export type SharedHistory = z.infer<typeof SharedHistory>;
const SharedRecording = z
  .object({
    title: z.string(),
    duration: z.number().describe('s'),
    has_sound: z.boolean(),
    content_type: z.enum(recordingTypes),
    created_at: z.iso.datetime(),
    url: z.url().describe('The file, until `video_expires_at`'),
  })
  .meta({ id: 'SharedRecording' });

export const SharedReport = z
  .object({
    title: z.string(),
    prepared_by: z.string().nullable().describe('Name of the club or clinic that shares it'),
    brand: SharedBrand.describe('Colour and logo of the club'),
    session_created_at: z.iso.datetime(),
    recorded_at: statedFacts.recorded_at,
    athlete_note: statedFacts.athlete_note,
    notes: z
      .array(SharedNote)
      .describe('Notes on frames for the athlete, in the order of the clip'),
    recordings: z
      .array(SharedRecording)
      .describe('What the coach said and drew for the athlete, as videos, the oldest first'),
    quality: ClipQuality.nullable().describe('Verdict on the clip'),
    video_url: z
      .url()
      .describe('The annotated video; its address names neither the tenant nor the session'),
    video_expires_at: z.iso
      .datetime()
      .optional()
      .describe('End of `video_url`. After it the video answers 410: read the report again'),
    findings: z
      .array(AssessedFinding)
      .describe('What stands out, as in the assessment of the session'),
    history: SharedHistory.nullable().describe(
      'Key figures of this and of at most ten earlier sessions, and nothing else of those. Null if the link does not show them, or if trends do not use this session. Sessions that are unreliable, deleted or left out of the trends are not in it',
    ),
    drills: z.array(SharedDrill).describe('Drills of the findings, which the athlete can tick off'),
    disclaimer: z.string().describe('That findings are not medical advice, as a sentence'),
    metrics: z
      .record(z.string(), AssessedMetric)
      .describe(
        "Without those that are measures of the runner's body, or from which one can be computed",
      ),
    groups: z
      .array(z.object({ title: z.string(), metrics: z.array(z.string()) }))
      .describe(
        'The metrics by group, without symmetry indices, in the order in which pages show them',
      ),
    definitions: z
      .array(MetricDefinitionItem)
      .describe('What each metric is, how it is computed, and who was studied'),
  })
  .meta({ id: 'SharedReport', description: 'What anyone sees who has the link' });
export type SharedReport = z.infer<typeof SharedReport>;
