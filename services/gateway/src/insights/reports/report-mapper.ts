import { phaseNames, type ReportedAngle } from '@strideform/gait-engine';
import type { Side } from '@strideform/metric-book/measurement';
import { threadBlocks, type ReportedPhase, type ReportedSide } from '@strideform/contracts';
import { dateText, stateOf } from '../../sessions/session/session-state.ts';
import { unknownUser } from '../../accounts/users/user.ts';
import { toUserItem } from '../../accounts/users/user-mapper.ts';
import { commentsNote, completeTexts } from '../threads/shown-comments.ts';
import { rounded, roundedList, roundedMetric } from '../measurements/measured-precision.ts';
import { shownIn } from '../measurements/metric-shapes.ts';
import { measuredWith, profileNotes } from '../measurements/measured-with.ts';
import { qualitySummary } from '../measurements/shown-quality.ts';
import type {
  Curves,
  FormAnalysis,
  GaitAnalysis,
  GaitPhase,
  LeftGait,
  ReportUser,
  RightGait,
} from './report.dto.ts';
import type { ReportData } from './report-data.ts';

/** Comment blocks of the form report. The fourth block, general advice, is only in its thread. */
const formCommentBlocks = ['contact_angle', 'push_angle', 'knee_ankle'] as const;

export function toFormAnalysis(data: ReportData): FormAnalysis {
  const { report, pictureUrls, comments } = data;
  const urlOf = (picture: keyof FormAnalysis['images']): string | null =>
    pictureUrls.get(report?.form.images[picture]?.key ?? '') ?? null;
  const texts = completeTexts(comments, formCommentBlocks);
  const commentNotes = commentsNote(comments, formCommentBlocks, 'form_comments');
  return {
    metrics: shownIn('form_analysis', (metric) =>
      roundedMetric(metric, report?.form.metrics[metric.key]),
    ),
    images: {
      contact_angle: urlOf('contact_angle'),
      push_angle: urlOf('push_angle'),
      knee_ankle: urlOf('knee_ankle'),
    },
    user_info: reportUser(data),
    ...(texts === null ? {} : { form_comments: formComments(texts) }),
    ...reportState(data, commentNotes, (note) => !isGaitNote(note)),
  };
}

const formComments = (
  texts: Record<(typeof formCommentBlocks)[number], string>,
): FormAnalysis['form_comments'] & object => ({
  contact_angle: texts.contact_angle,
  hip_extension_at_foot_takeoff: texts.push_angle,
  foot_contact_angle_and_torso_lean: texts.knee_ankle,
});

export function toGaitAnalysis(data: ReportData): GaitAnalysis {
  const { report, pictureUrls, comments, history } = data;
  const texts = completeTexts(comments, threadBlocks.gait);
  const commentNotes = commentsNote(comments, threadBlocks.gait, 'report_comments');
  return {
    left: toLeftGait(report?.gait.left ?? null, pictureUrls),
    right: toRightGait(report?.gait.right ?? null, pictureUrls),
    user_info: { ...reportUser(data), session_count: history.sessionCount },
    ...(texts === null ? {} : { report_comments: texts }),
    ...reportState(data, commentNotes, isGaitNote),
  };
}

/** Returns true for a note about gait. The names of gait notes begin with the side. */
const isGaitNote = (note: string): boolean => /^(left|right)(_|$)/.test(note);

/** Returns the members that both reports have in common. */
function reportState(
  { session, user, report, linksExpireAt }: ReportData,
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
    links_expire_at: linksExpireAt.toISOString(),
    ...stateOf(session, notes),
    quality: report && qualitySummary(report.quality),
    measured_with: measuredWith(session),
  };
}

function reportUser({ session, user, tenantName, history }: ReportData): ReportUser {
  const { user_id: uid, notes: _notes, ...profile } = toUserItem(user ?? unknownUser(session));
  return {
    ...profile,
    uid,
    admin_name: tenantName,
    last_session: history.lastCreatedAt === null ? null : dateText(history.lastCreatedAt),
  };
}

type Urls = ReportData['pictureUrls'];

const noCurves: Curves = { current: [], next: [], std_dev: [], mean: [] };
const noPhase: GaitPhase = {
  video_frame: null,
  graph_phase: null,
  video_phase: null,
  image_url: null,
};

/** @param side null if no whole gait cycle of the side was measured */
function toLeftGait(side: ReportedSide | null, urls: Urls): LeftGait {
  const { hip_angle, knee_angle, ankle_angle, ...trunk } = toAngles(side);
  const left = { lhip_angle: hip_angle, lkne_angle: knee_angle, lank_angle: ankle_angle };
  const angles = { ...trunk, ...left, hip_angle, knee_angle, ankle_angle };
  return { ...toGaitSide(side, 'left', urls), angles };
}

/** @param side null if no whole gait cycle of the side was measured */
function toRightGait(side: ReportedSide | null, urls: Urls): RightGait {
  const { hip_angle, knee_angle, ankle_angle, ...trunk } = toAngles(side);
  const right = { rhip_angle: hip_angle, rkne_angle: knee_angle, rank_angle: ankle_angle };
  const angles = { ...trunk, ...right, hip_angle, knee_angle, ankle_angle };
  return { ...toGaitSide(side, 'right', urls), angles };
}

type GaitSide = Omit<LeftGait & RightGait, 'angles'>;

/** Returns the members that have the same names on both sides. */
function toGaitSide(side: ReportedSide | null, name: Side, urls: Urls): GaitSide {
  const phases = phaseNames.map((phase) => [phase, toPhase(side?.phases[phase] ?? null, urls)]);
  return {
    peak_time: roundedMetric({ unit: 's' }, side?.peak_time),
    initiator: side?.initiator ?? name,
    phases: Object.fromEntries(phases) as GaitSide['phases'],
    graph_timestamps: (side?.graph_timestamps ?? []).map((timeMs) =>
      rounded('cycleTimeMs', timeMs),
    ),
    cycle_count: side?.cycle_count ?? 0,
  };
}

const toAngles = (side: ReportedSide | null) => ({
  posture_angle: toCurves(side, 'posture'),
  hip_angle: toCurves(side, 'hip'),
  knee_angle: toCurves(side, 'knee'),
  ankle_angle: toCurves(side, 'ankle'),
});

function toCurves(side: ReportedSide | null, angle: ReportedAngle): Curves {
  if (side === null) return noCurves;
  const { current, next, std_dev, mean } = side.angles[angle];
  return {
    current: roundedList('angleDeg', current),
    next: roundedList('angleDeg', next),
    std_dev: roundedList('angleDeg', std_dev),
    mean: roundedList('angleDeg', mean),
  };
}

function toPhase(phase: ReportedPhase | null, urls: Urls): GaitPhase {
  if (phase === null) return noPhase;
  return {
    video_frame: phase.video_frame,
    graph_phase: Math.round(phase.graph_phase),
    video_phase: phase.video_phase,
    image_url: urls.get(phase.image?.key ?? '') ?? null,
  };
}
