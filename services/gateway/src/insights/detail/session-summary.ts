import { book, summaryBlocks, type SummaryBlock } from '@strideform/metric-book';
import { threadBlocks } from '@strideform/contracts';
import type { SessionResult } from '@strideform/grpc/messages';
import type { z } from 'zod';
import { unknownUser, type User } from '../../accounts/users/user.ts';
import { dateText, stateOf } from '../../sessions/session/session-state.ts';
import { commentsNote, completeTexts } from '../threads/shown-comments.ts';
import { measuredViewOf } from '../measurements/measured-view.ts';
import { completeNotes, shownIn, strideSpreadOrScalar } from '../measurements/metric-shapes.ts';
import type { SummaryData } from '../measurements/session-data.ts';
import { qualitySummary } from '../measurements/shown-quality.ts';
import { measuredWith, profileNotes } from '../measurements/measured-with.ts';
import type { SessionSummary, UserInformation } from './session-summary.dto.ts';

/** Keys of the metrics that the summary shows. */
const shownKeys = book
  .filter(({ shownIn: places }) => summaryBlocks.some((block) => places.includes(block)))
  .map(({ key }) => key);

export function toSessionSummary(data: SummaryData): SessionSummary {
  const { session, user, result, comments } = data;
  const { createdAt } = session;
  const texts = completeTexts(comments, threadBlocks.summary);
  return {
    ...(texts === null ? {} : { summary_text: texts }),
    ...blocksOf(result?.metrics ?? {}),
    user_information: userInformation(user ?? unknownUser(session)),
    session_date: dateText(createdAt),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    ...stateOf(session, result === null ? profileNotes(session, user) : notesOf(data, result)),
    view: measuredViewOf(result),
    quality: result && qualitySummary(qualityOf(result)),
    measured_with: measuredWith(session),
  };
}

const qualityOf = ({ foundShare, warnings, quality }: SessionResult) => ({
  found_share: foundShare,
  warnings,
  ...quality,
});

function blocksOf(metrics: SessionResult['metrics']): Pick<SessionSummary, SummaryBlock> {
  const present = strideSpreadOrScalar(metrics);
  const blocks = summaryBlocks.map((block) => [block, shownIn(block, present)]);
  return Object.fromEntries(blocks) as Pick<SessionSummary, SummaryBlock>;
}

const notesOf = (
  { session, user, comments }: SummaryData,
  { metrics, notes }: SessionResult,
): Record<string, string> => ({
  ...completeNotes(shownKeys, metrics, notes),
  ...profileNotes(session, user),
  ...commentsNote(comments, threadBlocks.summary, 'summary_text'),
});

function userInformation(user: User): z.infer<typeof UserInformation> {
  return {
    ycom: user.ycomCm,
    weight: user.weightKg,
    age: user.ageYears === null ? null : String(user.ageYears),
    height: user.heightCm,
    leg_length: user.legLengthCm,
    shoeSize: user.shoeSize,
    gender: user.gender,
    user: user.userId,
    brand: user.shoeBrand,
    shoeModel: user.shoeModel,
    email: user.email,
    display_name: user.displayName,
  };
}
