import { catalogue, summaryBlocks, type SummaryBlock } from '@strideform/biomechanics';
import { threadBlocks } from '@strideform/contracts';
import type { z } from 'zod';
import type { SummaryReading } from '../../application/session-reading.ts';
import { unknownProfile, type User } from '../../domain/user.ts';
import { completeNotes, shownIn, strideSpreadOrWord } from './metric-shapes.ts';
import type { SessionSummary, UserInformation } from './session-summary.dto.ts';
import { dateText, stateOf } from './session-state.ts';

export function sessionSummary({ session, user, result, comments }: SummaryReading): SessionSummary {
  const createdAt = new Date(session.createdAt);
  const results = result?.metrics ?? {};
  const blocks = Object.fromEntries(summaryBlocks.map((place) => [place, shownIn(place, strideSpreadOrWord(results))])) as Pick<SessionSummary, SummaryBlock>;
  const shown = catalogue.filter(({ shownIn: places }) => summaryBlocks.some((place) => places.includes(place))).map(({ key }) => key);
  return {
    ...summaryText(comments),
    ...blocks,
    user_information: userInformation(user ?? { tenantId: session.tenantId, userId: session.userId, ...unknownProfile }),
    session_date: dateText(createdAt),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    ...stateOf(session, result === null ? {} : { ...completeNotes(shown, results, result.notes), ...commentsNote(comments) }),
    quality: result === null ? null : { found_share: result.foundShare, warnings: result.warnings.map(({ code, message }) => ({ code, message })) },
  };
}

/** Once all of its blocks have been written: a caller who knows the member knows that it is whole. */
function summaryText(comments: SummaryReading['comments']): Pick<SessionSummary, 'summary_text'> {
  const whole = comments !== null && threadBlocks.summary.every((block) => comments[block] !== undefined);
  return whole ? { summary_text: Object.fromEntries(threadBlocks.summary.map((block) => [block, comments[block]!])) as NonNullable<SessionSummary['summary_text']> } : {};
}

/** What a reader is told while the comments cannot be read. */
export const commentsNote = (comments: SummaryReading['comments']): Record<string, string> => (comments === null ? { summary_text: 'the comments cannot be read at the moment' } : {});

function userInformation(user: User): z.infer<typeof UserInformation> {
  return {
    ycom: user.ycomCm, weight: user.weightKg, age: user.ageYears === null ? null : String(user.ageYears), height: user.heightCm, leg_length: user.legLengthCm,
    shoeSize: user.shoeSize, gender: user.gender, user: user.userId, brand: user.shoeBrand, shoeModel: user.shoeModel, email: user.email,
    display_name: user.displayName,
  };
}
