import { runAt } from '@strideform/metric-book';
import { problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { reportV1 } from '@strideform/grpc';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import { textColourOn, type Brand } from '../../accounts/brand/brand.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import type { Comments } from '../../platform/clients/threads-client.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting, requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { unknownProfile, type User } from '../../accounts/users/user.ts';
import {
  noLoadedExercises,
  ReadAllowedExercises,
} from '../assessment/read-allowed-exercises.use-case.ts';
import { toChangeSince } from '../changes/change-messages.ts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';
import { authorship } from '../threads/shown-comments.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import { ReadAthleteNotes, type AthleteNote } from './read-athlete-notes.use-case.ts';
import { profileChanges } from '../measurements/profile-changes.ts';

/** Facts that only a report with the link of its shared page has. */
export interface PrintedShareFacts {
  readonly link: reportV1.ShareLink;
  readonly history: reportV1.MetricHistory[];
}

export interface PrintedReport {
  /** Name under which browsers save it, such as `report-anna-2026-11-24.pdf`. */
  readonly fileName: string;
  readonly pdf: Buffer;
}

/** Prints a session's report as a PDF, with the runner's current profile. */
@Injectable()
export class ReadReportPdf {
  constructor(
    private readonly reports: ReportsClient,
    private readonly comments: ReadComments,
    private readonly readHistory: ReadSessionHistory,
    private readonly readAllowed: ReadAllowedExercises,
    private readonly notes: ReadAthleteNotes,
    private readonly brands: BrandRepository,
  ) {}

  /**
   * @param share link to the shared page, which is printed as a QR code, and what belongs to it
   * @throws {Conflict} for a session that has not succeeded.
   */
  async execute(shown: ShownSession, share?: PrintedShareFacts): Promise<PrintedReport> {
    const session = await shown.find();
    requireSucceeded(session, problemWords.no_report);
    const { tenantId, sessionId, userId, attempt, title, athleteNote } = session;
    const [{ shownName }, user, form, gait, history, notes, brand] = await Promise.all([
      shown.ownerOf(session),
      shown.runnerOf(session),
      this.comments.execute(session, 'form'),
      this.comments.execute(session, 'gait'),
      shown.readOtherSessions(() => this.readHistory.execute(session)),
      // The demo shows nobody's words.
      shown.audited === null ? [] : this.notes.execute(session),
      // The looks of the one who prints, also for the demo.
      this.brands.find(shown.askingTenantId),
    ]);
    const { loadedIssues } = shown.maySeeHealth
      ? await this.readAllowed.execute(session, history)
      : noLoadedExercises;
    const rendering = this.reports.renderPdf({
      language: currentLanguage().code,
      askingTenantId: shown.askingTenantId,
      tenantId,
      sessionId,
      attempt,
      title,
      createdAt: runAt(session).toISOString(),
      athleteNote,
      frameNotes: notes.map(printedNote),
      ...printedShare(share),
      brand: printedBrand(brand),
      tenantName: shownName ?? '',
      runner: printedRunner(userId, user),
      profileChanges: profileChanges(session, user),
      usualRanges: history?.usual ?? {},
      loadedIssues: [...loadedIssues],
      changeSince: history === null ? undefined : toChangeSince(history),
      ...printedComments(form.comments, gait.comments),
    });
    const fileName = reportFileName(user?.displayName ?? userId, runAt(session));
    return { fileName, pdf: await requireExisting(rendering) };
  }
}

/** Returns a name of plain letters, which every file system takes. */
export function reportFileName(runner: string, ranAt: Date): string {
  const letters = runner.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = letters.match(/[a-z0-9]+/g) ?? ['runner'];
  return `report-${words.join('-').slice(0, 40)}-${ranAt.toISOString().slice(0, 10)}.pdf`;
}

function printedBrand({ colour, logo }: Brand): reportV1.Brand | undefined {
  if (colour === null && logo === null) return undefined;
  return {
    colour: colour ?? '',
    textColour: colour === null ? '' : textColourOn(colour),
    logo: logo?.content ?? Buffer.alloc(0),
  };
}

const printedShare = (
  share: PrintedShareFacts | undefined,
): Pick<reportV1.RenderReportPdfRequest, 'shareLink' | 'history'> => ({
  shareLink: share?.link,
  history: share?.history ?? [],
});

const printedNote = ({ marks, ...note }: AthleteNote): reportV1.AthleteFrameNote => ({
  ...note,
  marks: marks.map((mark) => ({ ...mark, shares: mark.shares.flat() })),
});

function printedComments(
  form: Comments,
  gait: Comments,
): Pick<reportV1.RenderReportPdfRequest, 'formComments' | 'gaitComments' | 'commentAuthors'> {
  const written = [...Object.values(form ?? {}), ...Object.values(gait ?? {})];
  return {
    formComments: textsByBlock(form),
    gaitComments: textsByBlock(gait),
    commentAuthors: written.length === 0 ? '' : authorship(written),
  };
}

const textsByBlock = (comments: Comments): Record<string, string> =>
  Object.fromEntries(Object.entries(comments ?? {}).map(([block, { text }]) => [block, text]));

function printedRunner(userId: string, user: User | null): reportV1.Runner {
  const profile = user ?? unknownProfile;
  const shoes = [profile.shoeBrand, profile.shoeModel, profile.shoeSize];
  return {
    name: profile.displayName ?? userId,
    gender: profile.gender ?? '',
    ageYears: profile.ageYears ?? undefined,
    heightCm: profile.heightCm ?? undefined,
    weightKg: profile.weightKg ?? undefined,
    shoes: shoes.filter((part) => part !== null).join(' '),
  };
}
