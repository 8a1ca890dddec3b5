import { useLocation } from 'preact-iso';
import { useMemo, useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { useOnPageVisible } from '../api/on-page-visible.ts';
import { useReloadOnChange } from '../api/reload-on-change.ts';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState, Show } from '../components/states.tsx';
import { readRunnerNames, readSessions, type FoundSessions } from './read-sessions.ts';
import { addressOf, filterFrom, type SessionFilter } from './session-filter.ts';
import { SessionTable } from './session-table.tsx';
import { UploadBox } from '../uploads/upload-box.tsx';
import { createdSessionCount } from '../uploads/clip-rows.ts';
import { consoleTexts, fill } from '../texts.ts';

export function SessionsPage() {
  usePageTitle(consoleTexts.sessionsPage.sessions);
  const { query, route } = useLocation();
  const filter = filterFrom(query);
  const show = (changes: Partial<SessionFilter>): void =>
    route(addressOf({ ...filter, ...changes }), true);
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">{consoleTexts.sessionsPage.sessions}</h1>
      </div>
      {mayWrite() && <UploadBox />}
      <FilterBar filter={filter} show={show} />
      <SessionList key={JSON.stringify(filter)} filter={filter} />
    </div>
  );
}

function SessionList({ filter }: { filter: SessionFilter }) {
  const [rounds, setRounds] = useState(1);
  const names = useMemo(readRunnerNames, [createdSessionCount.value]);
  const reading = useLoaded('sessions', (signal) => readSessions(filter, names, rounds, signal));
  const { reload } = reading;
  useReloadOnChange(reload, rounds, createdSessionCount.value);
  useOnPageVisible(reload);
  return (
    <Show reading={reading} what={consoleTexts.sessionsPage.whatSessions}>
      {(list) => (
        <>
          {list.items.length === 0 ? (
            <NothingFound list={list} filter={filter} />
          ) : (
            <SessionTable list={list} reload={reload} />
          )}
          {list.hasMore && (
            <button disabled={list.rounds !== rounds} onClick={() => setRounds(rounds + 1)}>
              {filter.search === ''
                ? consoleTexts.sessionsPage.showOlderSessions
                : consoleTexts.sessionsPage.searchOlderSessions}
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
      <EmptyState title={consoleTexts.sessionsPage.noSessionsYet}>
        <p>{consoleTexts.sessionsPage.sendAClipOfA}</p>
      </EmptyState>
    );
  const title = list.hasMore
    ? fill(consoleTexts.sessionsPage.noSessionMatchesAmongThe, { seenCount: list.seenCount })
    : consoleTexts.sessionsPage.noSessionMatches;
  return (
    <EmptyState title={title}>
      <a href="/console/">{consoleTexts.sessionsPage.showAllSessions}</a>
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
        {consoleTexts.sessionsPage.search}
        <input
          type="search"
          placeholder={consoleTexts.sessionsPage.titleRunnersIdOrName}
          value={filter.search}
          onChange={(event) => show({ search: event.currentTarget.value.trim() })}
        />
      </label>
      <label class="field">
        {consoleTexts.sessionsPage.state}
        <select
          value={filter.status}
          onChange={(event) =>
            show({ status: event.currentTarget.value as SessionFilter['status'] })
          }
        >
          <option value="">{consoleTexts.sessionsPage.all}</option>
          <option value="succeeded">{consoleTexts.sessionsPage.ready}</option>
          <option value="processing">{consoleTexts.sessionsPage.beingAnalysed}</option>
          <option value="queued">{consoleTexts.sessionsPage.waiting}</option>
          <option value="failed">{consoleTexts.sessionsPage.failed}</option>
        </select>
      </label>
      {filter.runner !== '' && (
        <RunnerFilter runner={filter.runner} remove={() => show({ runner: '' })} />
      )}
    </search>
  );
}

/** The runner whose sessions the list shows, by name once it is known. */
function RunnerFilter({ runner, remove }: { runner: string; remove: () => void }) {
  const { loaded } = useLoaded(runner, (signal) => client.users.retrieve(runner, { signal }));
  const name = loaded.state === 'ready' ? loaded.value.display_name : null;
  return (
    <button title={consoleTexts.sessionsPage.showTheSessionsOfAll} onClick={remove}>
      {fill(consoleTexts.sessionsPage.runner, { runner: name ?? runner })}
    </button>
  );
}
