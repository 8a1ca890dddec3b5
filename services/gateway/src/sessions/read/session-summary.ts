import { catalogue, summaryBlocks, type SummaryBlock } from '@strideform/biomechanics';
import { threadBlocks } from '@strideform/contracts';
import type { z } from 'zod';
import type { SummaryReading } from '../session-reading.ts';
import { unknownProfile, type User } from '../../users/user.ts';
import { commentsNote, wholeTexts } from '../../comments/comments-in-answers.ts';
import { measuredWith, profileNotes } from './measured-with.ts';
import { completeNotes, shownIn, strideSpreadOrWord } from '../metric-shapes.ts';
import type { SessionSummary, UserInformation } from './session-summary.dto.ts';
import { dateText, stateOf } from '../session-state.ts';

export function sessionSummary({
  session,
  user,
  result,
  comments,
}: SummaryReading): SessionSummary {
  const createdAt = new Date(session.createdAt);
  const results = result?.metrics ?? {};
  const texts = wholeTexts(comments, threadBlocks.summary);
  const blocks = Object.fromEntries(
    summaryBlocks.map((place) => [place, shownIn(place, strideSpreadOrWord(results))]),
  ) as Pick<SessionSummary, SummaryBlock>;
  const shown = catalogue
    .filter(({ shownIn: places }) => summaryBlocks.some((place) => places.includes(place)))
    .map(({ key }) => key);
  return {
    ...(texts === null ? {} : { summary_text: texts }),
    ...blocks,
    user_information: userInformation(
      user ?? { tenantId: session.tenantId, userId: session.userId, ...unknownProfile },
    ),
    session_date: dateText(createdAt),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    ...stateOf(
      session,
      result === null
        ? {}
        : {
            ...completeNotes(shown, results, result.notes),
            ...profileNotes(session, user),
            ...commentsNote(comments, threadBlocks.summary, 'summary_text'),
          },
    ),
    quality:
      result === null
        ? null
        : {
            found_share: result.foundShare,
            warnings: result.warnings.map(({ code, message }) => ({ code, message })),
          },
    measured_with: measuredWith(session),
  };
}

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
