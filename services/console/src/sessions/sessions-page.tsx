import type { SessionListItem } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { usePageTitle } from '../pieces/page-frame.tsx';
import { EmptyState, Show } from '../pieces/states.tsx';
import { isOver, momentText, progressText } from '../words.ts';
import { useLive } from './live-session.ts';
import { addressOf, filterFrom, isFound, type SessionFilter } from './session-filter.ts';
import { UploadBox } from './upload-box.tsx';
import { openedCount } from './upload-queue.ts';

/** A page of the API; a search looks through more of them. */
const pageSize = 50;
const searchedAtMost = 500;

export function SessionsPage() {
  usePageTitle('Sessions');
  const { query, route } = useLocation();
  const filter = filterFrom(query);
  const subject = JSON.stringify([filter, openedCount.value]);
  const reading = useLoaded(subject, (signal) => readSessions(filter, signal));
  const show = (changes: Partial<SessionFilter>): void =>
    route(addressOf({ ...filter, ...changes }), true);
  const mayWrite = signedIn.value?.role !== 'viewer';
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">Sessions</h1>
      </div>
      {mayWrite && <UploadBox />}
      <FilterBar filter={filter} show={show} />
      <Show reading={reading} what="sessions">
        {(list) => <SessionTable list={list} filter={filter} reload={reading.reload} />}
      </Show>
    </div>
  );
}

interface FoundSessions {
  readonly items: readonly SessionListItem[];
  /** Whether older sessions were not looked at. */
  readonly hasMore: boolean;
}

async function readSessions(filter: SessionFilter, signal: AbortSignal): Promise<FoundSessions> {
  const wanted = {
    limit: pageSize,
    ...(filter.status === '' ? {} : { status: filter.status }),
    ...(filter.runner === '' ? {} : { user_id: filter.runner }),
  };
  const items: SessionListItem[] = [];
  let seen = 0;
  for await (const page of client.sessions.list(wanted, { signal }).pages()) {
    seen += page.items.length;
    items.push(...page.items.filter((item) => isFound(item, filter.search)));
    const hasMore = page.next_cursor !== null;
    if (items.length >= pageSize || seen >= searchedAtMost || !hasMore) return { items, hasMore };
  }
  return { items, hasMore: false };
}

interface FilterProps {
  readonly filter: SessionFilter;
  readonly show: (changes: Partial<SessionFilter>) => void;
}

function FilterBar({ filter, show }: FilterProps) {
  return (
    <search class="filters">
      <label class="field">
        Search
        <input
          type="search"
          placeholder="Title or runner"
          value={filter.search}
          onChange={(event) => show({ search: event.currentTarget.value.trim() })}
        />
      </label>
      <label class="field">
        State
        <select
          value={filter.status}
          onChange={(event) =>
            show({ status: event.currentTarget.value as SessionFilter['status'] })
          }
        >
          <option value="">All</option>
          <option value="succeeded">Ready</option>
          <option value="processing">Being analysed</option>
          <option value="queued">Waiting</option>
          <option value="failed">Failed</option>
        </select>
      </label>
      {filter.runner !== '' && (
        <button onClick={() => show({ runner: '' })}>Runner: {filter.runner} ✕</button>
      )}
    </search>
  );
}

interface TableProps {
  readonly list: FoundSessions;
  readonly filter: SessionFilter;
  readonly reload: () => void;
}

function SessionTable({ list, filter, reload }: TableProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const isFiltered = filter.search !== '' || filter.status !== '' || filter.runner !== '';
  if (list.items.length === 0 && isFiltered)
    return (
      <EmptyState title="No session matches">
        <a href="/console/">Show all sessions</a>
      </EmptyState>
    );
  if (list.items.length === 0)
    return (
      <EmptyState title="No sessions yet">
        <p>Send a clip of a runner, filmed from the side. Its analysis takes about a minute.</p>
      </EmptyState>
    );
  const pick = (id: string): void =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2));
  return (
    <div class="sheet scroll">
      <CompareBar picked={picked} sessions={list.items} />
      <table>
        <thead>
          <tr>
            <th>
              <span class="visually-hidden">Compare</span>
            </th>
            <th>Session</th>
            <th>Runner</th>
            <th>Sent</th>
            <th>State</th>
            <th>
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <SessionRow
              key={item.session_id}
              item={item}
              isPicked={picked.includes(item.session_id)}
              pick={() => pick(item.session_id)}
              reload={reload}
            />
          ))}
        </tbody>
      </table>
      {list.hasMore && (
        <p class="muted small">Older sessions exist: narrow the search or pick a runner.</p>
      )}
    </div>
  );
}

function CompareBar({
  picked,
  sessions,
}: {
  picked: readonly string[];
  sessions: readonly SessionListItem[];
}) {
  if (picked.length === 0) return null;
  const chosen = sessions
    .filter(({ session_id }) => picked.includes(session_id))
    .sort((a, b) => a.session_created_at.localeCompare(b.session_created_at));
  const [earlier, later] = chosen;
  const isOneRunner = later === undefined || earlier?.user_id === later.user_id;
  if (later === undefined) return <p class="note">Pick a second session to compare.</p>;
  if (!isOneRunner) return <p class="note warn">Only sessions of one runner can be compared.</p>;
  const address = `/console/compare?earlier=${earlier!.session_id}&later=${later.session_id}`;
  return (
    <p class="note">
      <a class="button main" href={address}>
        Compare these two
      </a>
    </p>
  );
}

interface RowProps {
  readonly item: SessionListItem;
  readonly isPicked: boolean;
  readonly pick: () => void;
  readonly reload: () => void;
}

function SessionRow({ item, isPicked, pick, reload }: RowProps) {
  const shown = useLive(item.session_id, item, reload);
  const { session_id, title, user_id, session_created_at, status, error } = shown;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${title}`}
          checked={isPicked}
          disabled={status !== 'succeeded'}
          onChange={pick}
        />
      </td>
      <td>
        <a class="session-name" href={`/console/sessions/${session_id}`}>
          {title}
        </a>
      </td>
      <td>
        <a href={`/console/runners/${encodeURIComponent(user_id)}`}>{user_id}</a>
      </td>
      <td>{momentText(session_created_at)}</td>
      <td>
        <StateBadge session={shown} />
        {error && <p class="small muted">{error.detail}</p>}
      </td>
      <td>{error?.retryable && <RetryButton sessionId={session_id} done={reload} />}</td>
    </tr>
  );
}

function StateBadge({ session }: { session: SessionListItem }) {
  const { status, progress } = session;
  const tone = { succeeded: 'good', failed: 'bad', queued: '', processing: 'warn' }[status];
  return (
    <>
      <span class={`badge ${tone}`}>{progressText(session)}</span>
      {!isOver(session) && (
        <progress aria-label="Progress" max={1} value={status === 'queued' ? 0 : progress} />
      )}
    </>
  );
}

function RetryButton({ sessionId, done }: { sessionId: string; done: () => void }) {
  const { refusal, attempt } = useAttempt();
  const retry = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.reanalyze(sessionId);
      done();
    });
  return refusal === null ? <button onClick={retry}>Analyse again</button> : <p>{refusal}</p>;
}
