import type { SessionDetail } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { Fold, isOneColumn } from '../components/fold.tsx';
import { later } from '../components/later.tsx';
import type { ShowFrame } from '../pen/explained-number.ts';
import { isFilmedFromBehind } from '../player/session-figure.ts';
import { consoleTexts } from '../texts.ts';
import type { MeasuredSessionData } from './load-session.ts';
import { MetricTable } from './metric-table.tsx';

const CaptureSettings = later(async () => (await import('./capture-settings.tsx')).CaptureSettings);
const ReportPictures = later(async () => (await import('./report-pictures.tsx')).ReportPictures);
const Conversation = later(async () => (await import('./conversation.tsx')).Conversation);

interface PartsProps {
  readonly session: SessionDetail;
  readonly measured: MeasuredSessionData;
  readonly showFrame: ShowFrame;
  /** The notes. */
  readonly children: ComponentChildren;
}

/** Parts of the page that can be closed. At first a laptop shows the measurements and the notes. */
export function MeasuredParts({ session, measured, showFrame, children }: PartsProps) {
  const { assessment, book, form, gait } = measured;
  const hasWarnings = (session.quality?.warnings.length ?? 0) > 0;
  return (
    <>
      <Fold name="metrics" title={consoleTexts.metricTable.measurements}>
        <MetricTable
          assessment={assessment}
          groups={book.groups}
          definitions={book.definitions}
          showFrame={showFrame}
        />
      </Fold>
      <Fold
        name="recording"
        title={consoleTexts.measuredParts.recording}
        isOpenAtFirst={hasWarnings && !isOneColumn()}
      >
        <CaptureSettings session={session} />
      </Fold>
      {form && gait && !isFilmedFromBehind(assessment) && (
        <Fold name="pictures" title={consoleTexts.reportPictures.formAndGait} isOpenAtFirst={false}>
          <ReportPictures form={form} gait={gait} showFrame={showFrame} />
        </Fold>
      )}
      {children}
      <Fold
        name="questions"
        title={consoleTexts.conversation.questionsAndAnswers}
        isOpenAtFirst={false}
      >
        <Conversation sessionId={session.session_id} />
      </Fold>
    </>
  );
}
