import { Strideform } from '@strideform/sdk';
import { useRoute } from 'preact-iso';
import { fetchInLanguage } from '../api/fetch-in-language.ts';
import { useLoaded } from '../api/loaded.ts';
import { definitionsOf } from '../api/metric-book.ts';
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

/** API client without a sign-in, for anyone who has a link. */
const reader = new Strideform({
  apiKey: null,
  baseUrl: location.origin,
  fetch: (input, init) => fetchInLanguage(input, { ...init, credentials: 'omit' }),
});

/** One report, for anyone who has the link. It needs no key and is read-only. */
export function SharedReportPage() {
  const { token } = useRoute().params as { token: string };
  usePageTitle(consoleTexts.sharedReportPage.sharedReport);
  const reading = useLoaded(token, (signal) => reader.sharedReports.retrieve(token, { signal }));
  return (
    <main>
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
                  <SharedVideo
                    report={report}
                    readAgain={() => reader.sharedReports.retrieve(token)}
                  />
                </div>
              </div>
              <div class="stack">
                {report.athlete_note && (
                  <AthleteNote title={consoleTexts.athleteNote.title} note={report.athlete_note} />
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
                <MetricTable
                  assessment={report}
                  groups={report.groups}
                  definitions={definitionsOf(report.definitions)}
                  showFrame={null}
                  canFold
                />
              </div>
            </div>
          </div>
        )}
      </Show>
    </main>
  );
}
