import { useLocation } from 'preact-iso';
import { useMemo, useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { useReturn } from '../api/on-return.ts';
import { useReloadOnChange } from '../api/reload-on-change.ts';
import { usePageTitle } from '../pieces/page-title.ts';
import { EmptyState, Show } from '../pieces/states.tsx';
import { readRunnerNames, readSessions, type FoundSessions } from './read-sessions.ts';
import { addressOf, filterFrom, type SessionFilter } from './session-filter.ts';
import { SessionTable } from './session-table.tsx';
import { UploadBox } from './upload-box.tsx';
import { openedCount } from './upload-queue.ts';

export function SessionsPage() {
  usePageTitle('Sessions');
  const { query, route } = useLocation();
  const filter = filterFrom(query);
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
      <SessionList key={JSON.stringify(filter)} filter={filter} />
    </div>
  );
}

function SessionList({ filter }: { filter: SessionFilter }) {
  const [rounds, setRounds] = useState(1);
  const names = useMemo(readRunnerNames, [openedCount.value]);
  const reading = useLoaded('sessions', (signal) => readSessions(filter, names, rounds, signal));
  const { reload } = reading;
  useReloadOnChange(reload, rounds, openedCount.value);
  useReturn(reload);
  return (
    <Show reading={reading} what="sessions">
      {(list) => (
        <>
          {list.items.length === 0 ? (
            <NothingFound list={list} filter={filter} />
          ) : (
            <SessionTable list={list} reload={reload} />
          )}
          {list.hasMore && (
            <button disabled={list.rounds !== rounds} onClick={() => setRounds(rounds + 1)}>
              {filter.search === '' ? 'Show older sessions' : 'Search older sessions'}
            </button>
          )}
        </>
      )}
    </Show>
  );
}

function NothingFound({ list, filter }: { list: FoundSessions; filter: SessionFilter }) {
  const isFiltered = filter.search !== '' || filter.status !== '' || filter.runner !== '';
  if (!isFiltered)
    return (
      <EmptyState title="No sessions yet">
        <p>Send a clip of a runner, filmed from the side. Its analysis takes about a minute.</p>
      </EmptyState>
    );
  const title = list.hasMore
    ? `No session matches among the newest ${list.seenCount}`
    : 'No session matches';
  return (
    <EmptyState title={title}>
      <a href="/console/">Show all sessions</a>
    </EmptyState>
  );
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
          placeholder="Title, runner's id or name"
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
        <RunnerFilter runner={filter.runner} remove={() => show({ runner: '' })} />
      )}
    </search>
  );
}

/** Of whom the list shows sessions: by name, once it is known. */
function RunnerFilter({ runner, remove }: { runner: string; remove: () => void }) {
  const { loaded } = useLoaded(runner, (signal) => client.users.retrieve(runner, { signal }));
  const name = loaded.state === 'ready' ? loaded.value.display_name : null;
  return (
    <button title="Show the sessions of all runners" onClick={remove}>
      Runner: {name ?? runner} ✕
    </button>
  );
}
