import { phaseNames, type Side } from '@strideform/biomechanics';
import { threadBlocks, type ReportedPhase, type ReportedSide } from '@strideform/contracts';
import type { ReportReading } from './report-reading.ts';
import { unknownProfile } from '../users/user.ts';
import { commentsNote, wholeTexts } from '../comments/comments-in-answers.ts';
import { measuredWith, profileNotes } from '../sessions/read/measured-with.ts';
import { shownIn } from '../sessions/metric-shapes.ts';
import { dateText, stateOf } from '../sessions/session-state.ts';
import { userItem } from '../users/user-mapper.ts';
import type {
  Curves,
  FormAnalysis,
  GaitAnalysis,
  GaitSide,
  Phase,
  ReportUser,
} from './report.dto.ts';

/** Those of the form report; the fourth is an advice of its own, read at its thread. */
const formCommentBlocks = ['contact_angle', 'push_angle', 'knee_ankle'] as const;

export function formAnalysis(reading: ReportReading): FormAnalysis {
  const { report, pictureUrls, comments } = reading;
  const url = (picture: keyof FormAnalysis['images']): string | null =>
    pictureUrls.get(report?.form.images[picture]?.key ?? '') ?? null;
  const texts = wholeTexts(comments, formCommentBlocks);
  return {
    metrics: shownIn('form_analysis', ({ key }) => report?.form.metrics[key] ?? null),
    images: {
      contact_angle: url('contact_angle'),
      push_angle: url('push_angle'),
      knee_ankle: url('knee_ankle'),
    },
    user_info: reportUser(reading),
    ...(texts === null
      ? {}
      : {
          form_comments: {
            contact_angle: texts.contact_angle,
            hip_extension_at_foot_takeoff: texts.push_angle,
            foot_contact_angle_and_torso_lean: texts.knee_ankle,
          },
        }),
    ...reportState(
      reading,
      commentsNote(comments, formCommentBlocks, 'form_comments'),
      (note) => !isGaitNote(note),
    ),
  };
}

export function gaitAnalysis(reading: ReportReading): GaitAnalysis {
  const { report, pictureUrls, comments, history } = reading;
  const texts = wholeTexts(comments, threadBlocks.gait);
  return {
    left: gaitSide(report?.gait.left ?? null, 'left', pictureUrls),
    right: gaitSide(report?.gait.right ?? null, 'right', pictureUrls),
    user_info: { ...reportUser(reading), session_count: history.sessionCount },
    ...(texts === null ? {} : { report_comments: texts }),
    ...reportState(
      reading,
      commentsNote(comments, threadBlocks.gait, 'report_comments'),
      isGaitNote,
    ),
  };
}

/** Notes of the gait begin with its side. */
const isGaitNote = (note: string): boolean => /^(left|right)(_|$)/.test(note);

function reportState(
  { session, user, report }: ReportReading,
  aboutComments: Record<string, string>,
  isShown: (note: string) => boolean,
) {
  const createdAt = new Date(session.createdAt);
  const notes = Object.fromEntries(
    Object.entries(report?.notes ?? {}).filter(([note]) => isShown(note)),
  );
  return {
    date: dateText(createdAt),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    ...stateOf(session, { ...notes, ...profileNotes(session, user), ...aboutComments }),
    quality: report?.quality ?? null,
    measured_with: measuredWith(session),
  };
}

function reportUser({ session, user, tenantName, history }: ReportReading): ReportUser {
  const { user_id: uid, ...known } = userItem(
    user ?? { tenantId: session.tenantId, userId: session.userId, ...unknownProfile },
  );
  return {
    ...known,
    uid,
    admin_name: tenantName,
    last_session: history.lastCreatedAt === null ? null : dateText(history.lastCreatedAt),
  };
}

type Urls = ReportReading['pictureUrls'];

function gaitSide(side: ReportedSide | null, name: Side, urls: Urls): GaitSide {
  const curves = (angle: keyof ReportedSide['angles']): Curves =>
    side?.angles[angle] ?? { current: [], next: [], std_dev: [], mean: [] };
  return {
    peak_time: side?.peak_time ?? null,
    initiator: side?.initiator ?? name,
    phases: Object.fromEntries(
      phaseNames.map((phase) => [phase, phaseAnswer(side?.phases[phase] ?? null, urls)]),
    ) as GaitSide['phases'],
    angles: {
      posture_angle: curves('posture'),
      hip_angle: curves('hip'),
      knee_angle: curves('knee'),
      ankle_angle: curves('ankle'),
    },
    graph_timestamps: side?.graph_timestamps ?? [],
    cycle_count: side?.cycle_count ?? 0,
  };
}

function phaseAnswer(phase: ReportedPhase | null, urls: Urls): Phase {
  return {
    video_frame: phase?.video_frame ?? null,
    graph_phase: phase?.graph_phase ?? null,
    video_phase: phase?.video_phase ?? null,
    image_url: urls.get(phase?.image?.key ?? '') ?? null,
  };
}
