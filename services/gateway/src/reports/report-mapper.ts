import { phaseNames, type Side } from '@strideform/biomechanics';
import { threadBlocks, type ReportedPhase, type ReportedSide } from '@strideform/contracts';
import { commentsNote, completeTexts } from '../comments/shown-comments.ts';
import { shownIn } from '../sessions/metric-shapes.ts';
import { measuredWith, profileNotes } from '../sessions/read/measured-with.ts';
import { dateText, stateOf } from '../sessions/session-state.ts';
import { unknownUser } from '../users/user.ts';
import { toUserItem } from '../users/user-mapper.ts';
import type {
  Curves,
  FormAnalysis,
  GaitAnalysis,
  GaitSide,
  GaitPhase,
  ReportUser,
} from './report.dto.ts';
import type { ReportReading } from './report-reading.ts';

/** Blocks of the form report. The fourth one is general advice, which is read in its thread. */
const formCommentBlocks = ['contact_angle', 'push_angle', 'knee_ankle'] as const;

export function toFormAnalysis(reading: ReportReading): FormAnalysis {
  const { report, pictureUrls, comments } = reading;
  const urlOf = (picture: keyof FormAnalysis['images']): string | null =>
    pictureUrls.get(report?.form.images[picture]?.key ?? '') ?? null;
  const texts = completeTexts(comments, formCommentBlocks);
  const commentNotes = commentsNote(comments, formCommentBlocks, 'form_comments');
  return {
    metrics: shownIn('form_analysis', ({ key }) => report?.form.metrics[key] ?? null),
    images: {
      contact_angle: urlOf('contact_angle'),
      push_angle: urlOf('push_angle'),
      knee_ankle: urlOf('knee_ankle'),
    },
    user_info: reportUser(reading),
    ...(texts === null ? {} : { form_comments: formComments(texts) }),
    ...reportState(reading, commentNotes, (note) => !isGaitNote(note)),
  };
}

const formComments = (
  texts: Record<(typeof formCommentBlocks)[number], string>,
): FormAnalysis['form_comments'] & object => ({
  contact_angle: texts.contact_angle,
  hip_extension_at_foot_takeoff: texts.push_angle,
  foot_contact_angle_and_torso_lean: texts.knee_ankle,
});

export function toGaitAnalysis(reading: ReportReading): GaitAnalysis {
  const { report, pictureUrls, comments, history } = reading;
  const texts = completeTexts(comments, threadBlocks.gait);
  const commentNotes = commentsNote(comments, threadBlocks.gait, 'report_comments');
  return {
    left: toGaitSide(report?.gait.left ?? null, 'left', pictureUrls),
    right: toGaitSide(report?.gait.right ?? null, 'right', pictureUrls),
    user_info: { ...reportUser(reading), session_count: history.sessionCount },
    ...(texts === null ? {} : { report_comments: texts }),
    ...reportState(reading, commentNotes, isGaitNote),
  };
}

/** Names of gait notes begin with the side. */
const isGaitNote = (note: string): boolean => /^(left|right)(_|$)/.test(note);

/** The members that both reports have in common. */
function reportState(
  { session, user, report }: ReportReading,
  commentNotes: Record<string, string>,
  isShown: (note: string) => boolean,
) {
  const { createdAt } = session;
  const shownNotes = Object.entries(report?.notes ?? {}).filter(([note]) => isShown(note));
  const notes = {
    ...Object.fromEntries(shownNotes),
    ...profileNotes(session, user),
    ...commentNotes,
  };
  return {
    date: dateText(createdAt),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    ...stateOf(session, notes),
    quality: report?.quality ?? null,
    measured_with: measuredWith(session),
  };
}

function reportUser({ session, user, tenantName, history }: ReportReading): ReportUser {
  const { user_id: uid, ...profile } = toUserItem(user ?? unknownUser(session));
  return {
    ...profile,
    uid,
    admin_name: tenantName,
    last_session: history.lastCreatedAt === null ? null : dateText(history.lastCreatedAt),
  };
}

type Urls = ReportReading['pictureUrls'];

const noCurves: Curves = { current: [], next: [], std_dev: [], mean: [] };
const noPhase: GaitPhase = {
  video_frame: null,
  graph_phase: null,
  video_phase: null,
  image_url: null,
};

/** @param side null when no whole cycle of the side was measured */
function toGaitSide(side: ReportedSide | null, name: Side, urls: Urls): GaitSide {
  const phases = phaseNames.map((phase) => [phase, toPhase(side?.phases[phase] ?? null, urls)]);
  return {
    peak_time: side?.peak_time ?? null,
    initiator: side?.initiator ?? name,
    phases: Object.fromEntries(phases) as GaitSide['phases'],
    angles: toAngles(side),
    graph_timestamps: side?.graph_timestamps ?? [],
    cycle_count: side?.cycle_count ?? 0,
  };
}

const toAngles = (side: ReportedSide | null): GaitSide['angles'] => ({
  posture_angle: side?.angles.posture ?? noCurves,
  hip_angle: side?.angles.hip ?? noCurves,
  knee_angle: side?.angles.knee ?? noCurves,
  ankle_angle: side?.angles.ankle ?? noCurves,
});

function toPhase(phase: ReportedPhase | null, urls: Urls): GaitPhase {
  if (phase === null) return noPhase;
  return {
    video_frame: phase.video_frame,
    graph_phase: phase.graph_phase,
    video_phase: phase.video_phase,
    image_url: urls.get(phase.image?.key ?? '') ?? null,
  };
}
