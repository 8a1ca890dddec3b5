import { ConflictError, type Comparison } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { readMetricBook, type MetricBook } from '../api/metric-book.ts';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState, Show } from '../components/states.tsx';
import { loadSession, type SessionData } from '../session/load-session.ts';
import { viewFrom, type ComparisonView } from './comparison-address.ts';
import { ChangeSummary } from './change-summary.tsx';
import { ChangeTable } from './change-table.tsx';
import { ComparedCurves } from './compared-curves.tsx';
import { incomparableTexts } from './reason-texts.ts';
import { SideBySide } from './side-by-side.tsx';
import { consoleTexts } from '../texts.ts';

interface ComparedSessions {
  readonly earlier: SessionData;
  readonly later: SessionData;
  readonly comparison: Comparison;
  readonly book: MetricBook;
}

async function loadBoth(view: ComparisonView, signal: AbortSignal): Promise<ComparedSessions> {
  const [earlier, later, comparison, book] = await Promise.all([
    loadSession(view.earlier, signal),
    loadSession(view.later, signal),
    client.comparisons.create(
      { earlier_session_id: view.earlier, later_session_id: view.later },
      { signal },
    ),
    readMetricBook(),
  ]);
  return { earlier, later, comparison, book };
}

/** Comparison of two sessions of one runner: real changes, and differences within the noise. */
export function ComparePage() {
  const view = viewFrom(useLocation().query);
  if (view.earlier === '' || view.later === '')
    return (
      <EmptyState title={consoleTexts.comparePage.nothingToCompareYet} isPage>
        <p>{consoleTexts.comparePage.tickTwoSessionsOfOne}</p>
        <a href="/console/">{consoleTexts.comparePage.allSessions}</a>
      </EmptyState>
    );
  return <Compared view={view} />;
}

function Compared({ view }: { view: ComparisonView }) {
  const reading = useLoaded(`${view.earlier} ${view.later}`, (signal) =>
    loadBoth(view, signal).catch((error: unknown) => {
      if (error instanceof ConflictError) throw new Error(error.message);
      throw error;
    }),
  );
  return (
    <Show reading={reading} what={consoleTexts.comparePage.bothSessions} isPage>
      {(sessions) => <ComparedPair view={view} sessions={sessions} />}
    </Show>
  );
}

interface PairProps {
  readonly view: ComparisonView;
  readonly sessions: ComparedSessions;
}

function ComparedPair({ view, sessions: { earlier, later, comparison, book } }: PairProps) {
  usePageTitle(consoleTexts.comparePage.compare);
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">
          {earlier.session.title} → {later.session.title}
        </h1>
        <a href={`/console/runners/${encodeURIComponent(comparison.user_id)}`}>
          {consoleTexts.comparePage.allOfThisRunner}
        </a>
      </div>
      {!comparison.is_comparable && (
        <div class="note warn">
          <strong>{consoleTexts.comparePage.theseSessionsAreNotComparable}</strong>{' '}
          {consoleTexts.comparePage.soThereIsNoVerdict}{' '}
          {comparison.reasons.map((reason) => incomparableTexts[reason]).join('; ')}.
        </div>
      )}
      <ChangeSummary comparison={comparison} book={book} />
      <SideBySide view={view} earlier={earlier} later={later} />
      <ChangeTable comparison={comparison} book={book} />
      <ComparedCurves comparison={comparison} />
    </div>
  );
}
