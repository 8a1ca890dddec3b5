import { Strideform, type SharedReport } from '@strideform/sdk';
import { useRoute } from 'preact-iso';
import { fetchInLanguage } from '../api/fetch-in-language.ts';
import { useLoaded } from '../api/loaded.ts';
import { definitionsOf } from '../api/metric-book.ts';
import { LanguageMenu } from '../components/language-menu.tsx';
import { later } from '../components/later.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { Show } from '../components/states.tsx';
import { AthleteNote } from '../session/athlete-note.tsx';
import { ClipVerdict } from '../session/clip-verdict.tsx';
import { FindingList } from '../session/finding-list.tsx';
import { MetricTable } from '../session/metric-table.tsx';
import { runTime } from '../session/run-order.ts';
import { dayText } from '../words.ts';
import { ClubBand } from './club-band.tsx';
import { DrillBox } from './drill-box.tsx';
import { SharedNotes } from './shared-notes.tsx';
import { SharedVideo } from './shared-video.tsx';
import { consoleTexts, fill } from '../texts.ts';

// Few coaches show earlier sessions.
const SharedHistory = later(async () => (await import('./shared-history.tsx')).SharedHistory);
const SharedRecordings = later(
  async () => (await import('./shared-recordings.tsx')).SharedRecordings,
);

/** API client without a sign-in, for anyone who has a link. */
const reader = new Strideform({
  apiKey: null,
  baseUrl: location.origin,
  fetch: (input, init) => fetchInLanguage(input, { ...init, credentials: 'omit' }),
});

/** Puts the language into the address, so that it stays with the link, and loads the page again. */
function chooseLanguageInAddress(code: string): void {
  const address = new URL(location.href);
  address.searchParams.set('language', code);
  location.replace(address);
}

/** One report, for anyone who has the link. It needs no key and is read-only. */
export function SharedReportPage() {
  const { token } = useRoute().params as { token: string };
  usePageTitle(consoleTexts.sharedReportPage.sharedReport);
  const readAgain = () => reader.sharedReports.retrieve(token);
  const reading = useLoaded(token, (signal) => reader.sharedReports.retrieve(token, { signal }));
  return (
    <main>
      <div class="row end">
        <LanguageMenu choose={chooseLanguageInAddress} />
      </div>
      <Show reading={reading} what={consoleTexts.sharedReportPage.theReport} isPage>
        {(report) => (
          <div class="stack">
            <ClubBand brand={report.brand} clubName={report.prepared_by ?? ''} />
            <div>
              <h1>{report.title}</h1>
              <p class="muted">
                {report.prepared_by !== null &&
                  fill(consoleTexts.sharedReportPage.preparedBy, { name: report.prepared_by })}
                {fill(consoleTexts.sharedReportPage.sharedToRead, {
                  sessionCreatedAt: dayText(runTime(report)),
                })}
              </p>
            </div>
            <ClipVerdict quality={report.quality} />
            <div class="session-page">
              <div class="watch">
                <div class="stage">
                  <SharedVideo report={report} readAgain={readAgain} />
                </div>
              </div>
              <ReportTexts report={report} token={token} readAgain={readAgain} />
            </div>
          </div>
        )}
      </Show>
    </main>
  );
}

interface TextsProps {
  readonly report: SharedReport;
  readonly token: string;
  readonly readAgain: () => Promise<SharedReport>;
}

/** Everything beside the video, the coach's words first. */
const ReportTexts = ({ report, token, readAgain }: TextsProps) => (
  <div class="stack">
    {report.athlete_note && (
      <AthleteNote title={consoleTexts.athleteNote.title} note={report.athlete_note} />
    )}
    {report.recordings.length > 0 && (
      <SharedRecordings recordings={report.recordings} readAgain={readAgain} />
    )}
    {report.notes.length > 0 && <SharedNotes notes={report.notes} />}
    <FindingList
      assessment={report}
      showFrame={null}
      drillOf={({ metric, title }) => {
        const drill = report.drills.find((one) => one.metric === metric);
        return drill && <DrillBox {...{ drill, title, token, reader }} />;
      }}
    />
    {report.history && (
      <SharedHistory history={report.history} definitions={definitionsOf(report.definitions)} />
    )}
    <MetricTable
      assessment={report}
      groups={report.groups}
      definitions={definitionsOf(report.definitions)}
      showFrame={null}
    />
  </div>
);
