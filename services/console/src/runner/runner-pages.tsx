import { comparedValues } from '@strideform/metric-book/units';
import type { SessionListItem, Trends, User } from '@strideform/sdk';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { reasonOf, useLoaded } from '../api/loaded.ts';
import { readMetricBook, type MetricBook } from '../api/metric-book.ts';
import { undecidedReason } from '../compare/missing-verdicts.ts';
import { missingTexts, verdictTexts, verdictTones } from '../compare/reason-texts.ts';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState, Show } from '../components/states.tsx';
import { shownDifference, shownValue } from '../numbers.ts';
import { HealthQuestions } from './health-questions.tsx';
import { ProfileFields, profileChanges } from './profile-fields.tsx';
import { ProfileModal } from './profile-modal.tsx';
import { readRunners, type FoundRunners } from '../api/read-runners.ts';
import { isRunnerFound } from '../runner-choice/runner-match.ts';
import { RunnerActions } from './runner-actions.tsx';
import { RunnerGroups } from './runner-groups.tsx';
import { RunnerSearch } from '../components/runner-search.tsx';
import { SessionsOfRunner } from './runner-sessions.tsx';
import { TrendChart } from './trend-chart.tsx';
import { sharedReasons } from './trend-change.ts';
import { useLiveList } from '../sessions/live-list.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { isBeingAnalysed, labelled } from '../words.ts';

/** All runners of the tenant. */
export function RunnersPage() {
  usePageTitle(laterTexts.runnerPages.runners);
  const reading = useLoaded('runners', readRunners);
  const [isMaking, setMaking] = useState(false);
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">{laterTexts.runnerPages.runners}</h1>
        {mayWrite() && (
          <button onClick={() => setMaking(true)}>{laterTexts.runnerPages.newRunner}</button>
        )}
      </div>
      <Show reading={reading} what={laterTexts.runnerPages.whatRunners}>
        {({ runners, hasMore }) =>
          runners.length === 0 ? (
            <EmptyState title={laterTexts.runnerPages.noRunnersYet}>
              <p>{laterTexts.runnerPages.aRunnerAlsoAppearsHere}</p>
            </EmptyState>
          ) : (
            <RunnerTable runners={runners} hasMore={hasMore} />
          )
        }
      </Show>
      {isMaking && (
        <ProfileModal
          user={null}
          close={() => setMaking(false)}
          saved={() => {
            setMaking(false);
            reading.reload();
          }}
        />
      )}
    </div>
  );
}

function RunnerTable({ runners, hasMore }: FoundRunners) {
  const [search, setSearch] = useState('');
  const matching = runners.filter((runner) => isRunnerFound(runner, search));
  return (
    <div class="sheet stack scroll">
      <RunnerSearch search={search} setSearch={setSearch} />
      <table>
        <thead>
          <tr>
            <th>{laterTexts.runnerPages.runner}</th>
            <th>{laterTexts.runnerPages.name}</th>
            <th class="number">{laterTexts.runnerPages.height}</th>
            <th class="number">{laterTexts.runnerPages.weight}</th>
          </tr>
        </thead>
        <tbody>
          {matching.map(({ user_id, display_name, height, weight }) => (
            <tr key={user_id}>
              <td>
                <a href={`/console/runners/${encodeURIComponent(user_id)}`}>{user_id}</a>
              </td>
              <td>{display_name ?? ''}</td>
              <td class="number">{height === null ? '–' : `${height} cm`}</td>
              <td class="number">{weight === null ? '–' : `${weight} kg`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {matching.length === 0 && <p class="muted">{laterTexts.runnerPages.noRunnerMatches}</p>}
      {hasMore && (
        <p class="small muted">
          {fill(laterTexts.runnerPages.theseAreTheFirstThe, { count: runners.length })}
        </p>
      )}
    </div>
  );
}

/** One runner: trends of the metrics, all sessions, and the profile. */
export function RunnerPage() {
  const { id: userId } = useRoute().params as { id: string };
  usePageTitle(userId);
  const reading = useLoaded(userId, async (signal) => {
    const [user, trends, book] = await Promise.all([
      client.users.retrieve(userId, { signal }),
      client.users.trends.retrieve(userId, {}, { signal }),
      readMetricBook(),
    ]);
    return { user, trends, book };
  });
  return (
    <Show reading={reading} what={laterTexts.runnerPages.theRunner} isPage>
      {({ user, trends, book }) => (
        <div class="stack">
          <div class="title-row">
            <h1 class="grow">{user.display_name ?? user.user_id}</h1>
            <a class="button" href={`/console/?runner=${encodeURIComponent(userId)}`}>
              {laterTexts.runnerPages.allSessions}
            </a>
            <RunnerActions user={user} />
          </div>
          <RunnerGroups userId={userId} />
          {trends.sessions.length === 0 ? (
            <NoTrends userId={userId} reload={reading.reload} />
          ) : (
            <TrendList trends={trends} book={book} />
          )}
          <SessionsOfRunner trends={trends} reload={reading.reload} />
          <Profile user={user} saved={reading.reload} />
          {mayWrite() && <HealthQuestions user={user} />}
        </div>
      )}
    </Show>
  );
}

interface NoTrendsProps {
  readonly userId: string;
  /** Called when an analysis of the runner has gone on. */
  readonly reload: () => void;
}

const newestCount = 20;
const noSessions: readonly SessionListItem[] = [];

/** Says whether the first finished session is on its way. */
function NoTrends({ userId, reload }: NoTrendsProps) {
  const { loaded, reload: readAgain } = useLoaded(
    userId,
    async (signal) =>
      await client.sessions.list({ user_id: userId, limit: newestCount }, { signal }),
  );
  const newest = loaded.state === 'ready' ? loaded.value.items : noSessions;
  const sessions = useLiveList(newest, () => {
    readAgain();
    reload();
  });
  return (
    <EmptyState title={laterTexts.runnerPages.noFinishedSessionYet}>
      <p role="status">
        {sessions.some(isBeingAnalysed)
          ? laterTexts.runnerPages.aSessionIsBeingAnalysed
          : laterTexts.runnerPages.trendsBeginWithTheFirst}
      </p>
    </EmptyState>
  );
}

interface TrendProps {
  readonly trends: Trends;
  readonly book: MetricBook;
}

function TrendList({ trends, book }: TrendProps) {
  const shared = sharedReasons(trends.metrics);
  const isFirst = trends.sessions.length === 1;
  return (
    <section class="sheet stack" aria-labelledby="trends-title">
      <h2 id="trends-title">{laterTexts.runnerPages.trends}</h2>
      <p class="small muted">
        {isFirst
          ? laterTexts.runnerPages.changesBeginWithTheSecond
          : laterTexts.runnerPages.filledComparableWithTheNewest}
      </p>
      {!isFirst &&
        shared.map((reason) => <NoChange key={reason} trends={trends} reason={reason} />)}
      <UndecidedReasons trends={trends} />
      <div class="small-curves">
        {Object.entries(trends.metrics).map(([key, trend]) => (
          <div key={key}>
            <TrendChart
              title={book.titles[key] ?? key}
              definition={book.definitions[key]}
              trend={trend}
            />
            {trend.change && <ChangeBadge trend={trend} change={trend.change} />}
            <SmallestDetectable trend={trend} />
            {!isFirst && trend.no_change_reason && !shared.includes(trend.no_change_reason) && (
              <NoChange trends={trends} reason={trend.no_change_reason} />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

type Trend = Trends['metrics'][string];

function ChangeBadge({ trend, change }: { trend: Trend; change: NonNullable<Trend['change']> }) {
  const { verdict, compared_with, difference } = change;
  const isCompared = (point: Trend['points'][number]) => point.session_id === compared_with;
  const { earlier, later } = comparedValues(trend.points, difference, isCompared);
  const size = verdict === 'within_noise' ? '' : `${shownDifference(earlier, later, trend.unit)}, `;
  return (
    <span class={`badge ${verdictTones[verdict]}`}>
      {size}
      {verdictTexts[verdict]}
    </span>
  );
}

/** Smallest changes that two sessions can show, and a new session against the mean of five. */
function SmallestDetectable({ trend }: { trend: Trend }) {
  const { smallest_detectable, no_change_reason, unit } = trend;
  if (!smallest_detectable || no_change_reason === 'shared_by_sessions') return null;
  const { pair, five_to_one } = smallest_detectable;
  return (
    <p class="small muted">
      {fill(laterTexts.runnerPages.detectable, {
        pair: shownValue(pair, unit),
        five: shownValue(five_to_one, unit),
      })}
    </p>
  );
}

/** Sentences on unknown parts of the noise, each once. */
function UndecidedReasons({ trends: { metrics, notes } }: { trends: Trends }) {
  const codes = Object.values(metrics).flatMap(({ change }) => undecidedReason(change) ?? []);
  return (
    <>
      {[...new Set(codes)].map((code) => (
        <p key={code} class="small muted">
          {labelled(missingTexts[code], `${notes[code]}.`)}
        </p>
      ))}
    </>
  );
}

interface NoChangeProps {
  readonly trends: Trends;
  readonly reason: NonNullable<Trend['no_change_reason']>;
}

const NoChange = ({ trends, reason }: NoChangeProps) => (
  <p class="small muted">
    {fill(laterTexts.runnerPages.noChangeIsStated, { reason: trends.notes[reason] })}
  </p>
);

function Profile({ user, saved }: { user: User; saved: () => void }) {
  const [message, setMessage] = useState<string | null>(null);
  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    try {
      const form = event.currentTarget as HTMLFormElement;
      await client.users.update(user.user_id, profileChanges(form, user));
      setMessage(laterTexts.runnerPages.savedAnalyseASessionAgain);
      saved();
    } catch (error) {
      setMessage(reasonOf(error));
    }
  }
  return (
    <section class="sheet stack" aria-labelledby="profile-title">
      <h2 id="profile-title">{laterTexts.runnerPages.profile}</h2>
      <form class="filters" onSubmit={save}>
        <ProfileFields user={user} />
        <button class="main" disabled={!mayWrite()}>
          {laterTexts.runnerPages.save}
        </button>
      </form>
      <div role="status">{message && <p class="note">{message}</p>}</div>
    </section>
  );
}
