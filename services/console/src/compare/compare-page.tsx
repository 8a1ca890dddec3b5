import { ConflictError, type Comparison } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { readMetricBook, type MetricBook } from '../api/metric-book.ts';
import { usePageTitle } from '../components/page-title.ts';
import { Fold } from '../components/fold.tsx';
import { EmptyState, Show } from '../components/states.tsx';
import { loadSession, type SessionData } from '../session/load-session.ts';
import { viewFrom, type ComparisonView } from './comparison-address.ts';
import { ChangeSummary } from './change-summary.tsx';
import { ChangeTable, differencesTitle, type ClipNames } from './change-table.tsx';
import { ComparedCurves } from './compared-curves.tsx';
import { incomparableTexts } from './reason-texts.ts';
import { SideBySide } from './side-by-side.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';

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

const exchanged = (view: ComparisonView): ComparisonView => ({
  ...view,
  earlier: view.later,
  later: view.earlier,
  nudge: -view.nudge,
  zooms: [view.zooms[1], view.zooms[0]],
});

/** Returns the view of these sessions, whose order may differ from that of the address. */
const inOrderOf = (sessions: ComparedSessions, view: ComparisonView): ComparisonView =>
  sessions.earlier.session.session_id === view.earlier ? view : exchanged(view);

/** Comparison of any two sessions: real changes, and differences without a verdict. */
export function ComparePage() {
  const view = viewFrom(useLocation().query);
  if (view.earlier === '' || view.later === '')
    return (
      <EmptyState title={laterTexts.comparePage.nothingToCompareYet} isPage>
        <p>{laterTexts.comparePage.tickTwoSessionsOfOne}</p>
        <a href="/console/">{laterTexts.comparePage.allSessions}</a>
      </EmptyState>
    );
  return <Compared view={view} />;
}

function Compared({ view }: { view: ComparisonView }) {
  // The first change of the view puts the sessions in the address into their order.
  const subject = [view.earlier, view.later].sort().join(' ');
  const reading = useLoaded(subject, (signal) =>
    loadBoth(view, signal).catch((error: unknown) => {
      if (!(error instanceof ConflictError)) throw error;
      // A date was corrected since the address was made.
      if (error.code === 'wrong_order') return loadBoth(exchanged(view), signal);
      throw new Error(error.message);
    }),
  );
  return (
    <Show reading={reading} what={laterTexts.comparePage.bothSessions} isPage>
      {(sessions) => <ComparedPair view={inOrderOf(sessions, view)} sessions={sessions} />}
    </Show>
  );
}

interface PairProps {
  readonly view: ComparisonView;
  readonly sessions: ComparedSessions;
}

function ComparedPair({ view, sessions: { earlier, later, comparison, book } }: PairProps) {
  usePageTitle(laterTexts.comparePage.compare);
  const names = clipNames(earlier, later);
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">
          {earlier.session.title} → {later.session.title}
        </h1>
        <a href="/console/">{laterTexts.comparePage.otherClips}</a>
        {!comparison.reasons.includes('different_runners') && (
          <a href={`/console/runners/${encodeURIComponent(comparison.user_id)}`}>
            {laterTexts.comparePage.allOfThisRunner}
          </a>
        )}
      </div>
      {!comparison.is_comparable && (
        <div class="note warn">
          <strong>{laterTexts.comparePage.theseSessionsAreNotComparable}</strong>{' '}
          {laterTexts.comparePage.soThereIsNoVerdict}{' '}
          {comparison.reasons.map((reason) => incomparableTexts[reason]).join('; ')}.
        </div>
      )}
      {[earlier, later].filter(isCorrectedByHand).map(({ session }) => (
        <p key={session.session_id} class="small muted">
          {fill(laterTexts.comparePage.correctedByHand, { title: session.title })}
        </p>
      ))}
      <ChangeSummary comparison={comparison} book={book} />
      <SideBySide view={view} earlier={earlier} later={later} reasons={comparison.reasons} />
      <Fold name="differences" title={differencesTitle(comparison)}>
        <ChangeTable comparison={comparison} book={book} names={names} />
      </Fold>
      <Fold name="compared-curves" title={laterTexts.comparedCurves.curvesOverTheStride}>
        <ComparedCurves comparison={comparison} names={names} />
      </Fold>
    </div>
  );
}

const isCorrectedByHand = ({ measured }: SessionData): boolean =>
  measured?.data.quality?.warnings.some(({ code }) => code === 'events_by_hand') ?? false;

/** Returns what to call the clips: the runners, if there are two of them. */
function clipNames({ session: earlier }: SessionData, { session: later }: SessionData): ClipNames {
  const { earlier: before, later: after } = laterTexts.changeTable;
  return earlier.user_id === later.user_id
    ? { earlier: before, later: after }
    : { earlier: earlier.user_name, later: later.user_name };
}
