import { useLocation } from 'preact-iso';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { useOnPageVisible } from '../api/on-page-visible.ts';
import { useReloadOnChange } from '../api/reload-on-change.ts';
import { HowToFilm } from '../first-visit/how-to-film-later.ts';
import { later } from '../components/later.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState, Show } from '../components/states.tsx';
import { readRunnerNames, readSessions, type ReadSessions } from './read-sessions.ts';
import {
  addressOf,
  filterFrom,
  inOrder,
  isFound,
  isVerdict,
  plainColumns,
  listedStateOf,
  type SessionFilter,
} from './session-filter.ts';
import { GroupFilter } from './group-filter.tsx';
import { SessionTable } from './session-table.tsx';
import { UploadBox } from '../uploads/upload-box.tsx';
import { createdSessionCount } from '../uploads/clip-rows.ts';
import { consoleTexts, fill } from '../texts.ts';

const DemoOffer = later(async () => (await import('../first-visit/demo-offer.tsx')).DemoOffer);

type ShowFilter = (changes: Partial<SessionFilter>) => void;

export function SessionsPage() {
  usePageTitle(consoleTexts.sessionsPage.sessions);
  const { query, route } = useLocation();
  const filter = filterFrom(query);
  const show: ShowFilter = (changes) => route(addressOf({ ...filter, ...changes }), true);
  // A search, a verdict or an order applies to the sessions that were read.
  const isWide = isSearched(filter) || filter.sort !== '';
  const subject = JSON.stringify([filter.status, filter.runner, filter.group, isWide]);
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">{consoleTexts.sessionsPage.sessions}</h1>
        {mayWrite() && (
          <a class="button" href="/console/deleted">
            {consoleTexts.sessionsPage.deleted}
          </a>
        )}
      </div>
      {mayWrite() && <UploadBox />}
      <FilterBar filter={filter} show={show} />
      <SessionList key={subject} filter={filter} isWide={isWide} show={show} />
    </div>
  );
}

/** Returns true if the browser finds the sessions among those that were read. */
const isSearched = ({ search, status }: SessionFilter): boolean =>
  search !== '' || isVerdict(status);

interface ListProps extends FilterProps {
  readonly isWide: boolean;
}

function SessionList({ filter, isWide, show }: ListProps) {
  const [rounds, setRounds] = useState(1);
  const names = useMemo(readRunnerNames, [createdSessionCount.value]);
  const reading = useLoaded('sessions', (signal) =>
    readSessions(filter, isWide, names, rounds, signal),
  );
  const { reload } = reading;
  useReloadOnChange(reload, rounds, createdSessionCount.value);
  useOnPageVisible(reload);
  return (
    <Show reading={reading} what={consoleTexts.sessionsPage.whatSessions}>
      {(list) => (
        <>
          <FoundSessions list={list} filter={filter} show={show} reload={reload} />
          {list.hasMore && (
            <button disabled={list.rounds !== rounds} onClick={() => setRounds(rounds + 1)}>
              {isSearched(filter)
                ? consoleTexts.sessionsPage.searchOlderSessions
                : consoleTexts.sessionsPage.showOlderSessions}
            </button>
          )}
        </>
      )}
    </Show>
  );
}

interface FoundProps extends FilterProps {
  readonly list: ReadSessions;
  readonly reload: () => void;
}

function FoundSessions({ list, filter, show, reload }: FoundProps) {
  const { items, names, hasMore } = list;
  const { search, sort, status } = filter;
  const found = useMemo(() => {
    const matching = items.filter(
      (item) =>
        isFound(item, names.get(item.user_id), search) &&
        (!isVerdict(status) || listedStateOf(item) === status),
    );
    return inOrder(matching, sort, (id) => names.get(id) ?? id);
  }, [list, search, sort, status]);
  if (found.length === 0) return <NothingFound list={list} filter={filter} />;
  return (
    <>
      {sort !== '' && hasMore && (
        <p class="small muted">
          {fill(consoleTexts.sessionsPage.sortedAmong, { count: items.length })}
        </p>
      )}
      <OrderField list={list} sort={sort} show={show} />
      <SessionTable items={found} list={list} sort={sort} show={show} reload={reload} />
    </>
  );
}

function NothingFound({ list, filter }: { list: ReadSessions; filter: SessionFilter }) {
  const { search, status, runner, group } = filter;
  const isFiltered = [search, status, runner, group].some((value) => value !== '');
  if (!isFiltered)
    return (
      <EmptyState title={consoleTexts.sessionsPage.noSessionsYet}>
        <p>{consoleTexts.sessionsPage.sendAClipOfA}</p>
        <DemoOffer />
        <h3>{consoleTexts.howToFilm.howToFilm}</h3>
        <HowToFilm />
      </EmptyState>
    );
  const title = list.hasMore
    ? fill(consoleTexts.sessionsPage.noSessionMatchesAmongThe, { seenCount: list.items.length })
    : consoleTexts.sessionsPage.noSessionMatches;
  return (
    <EmptyState title={title}>
      <a href="/console/">{consoleTexts.sessionsPage.showAllSessions}</a>
    </EmptyState>
  );
}

interface FilterProps {
  readonly filter: SessionFilter;
  readonly show: ShowFilter;
}

function FilterBar({ filter, show }: FilterProps) {
  return (
    <search class="filters">
      <SearchField search={filter.search} show={show} />
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
          <option value="fair">{consoleTexts.clipVerdict.fair}</option>
          <option value="unreliable">{consoleTexts.clipVerdict.unreliable}</option>
        </select>
      </label>
      <GroupFilter group={filter.group} choose={(group) => show({ group })} />
      {filter.runner !== '' && (
        <RunnerFilter runner={filter.runner} remove={() => show({ runner: '' })} />
      )}
    </search>
  );
}

/** Pause in typing after which the address follows the search, ms. */
const typingPauseMs = 150;

/** Field whose search applies while it is typed. */
function SearchField({ search, show }: { search: string; show: ShowFilter }) {
  const [text, setText] = useState(search);
  const typed = text.trim();
  const sent = useRef(new Set<string>());
  // The search may also change by a link or the back button. If it is one that was sent from here,
  // more may have been typed since.
  useEffect(() => {
    if (!sent.current.delete(search)) setText(search);
  }, [search]);
  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => {
      sent.current.add(typed);
      show({ search: typed });
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label class="field">
      {consoleTexts.sessionsPage.search}
      <input
        type="search"
        placeholder={consoleTexts.sessionsPage.titleRunnersIdOrName}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}

interface OrderProps {
  readonly list: ReadSessions;
  readonly sort: string;
  readonly show: ShowFilter;
}

/** Choice of the order on a phone, which has no heads of columns. */
function OrderField({ list, sort, show }: OrderProps) {
  const { upward, downward, sentLast, order } = consoleTexts.sessionsPage;
  const plain = plainColumns.map((key) => ({ key, what: consoleTexts.sessionOrders[key] }));
  const figures = list.figures.map(({ name, title }) => ({ key: name, what: title }));
  return (
    <label class="field on-phone">
      {order}
      <select value={sort} onChange={(event) => show({ sort: event.currentTarget.value })}>
        <option value="">{sentLast}</option>
        {[...plain, ...figures].flatMap(({ key, what }) => [
          <option key={key} value={key}>
            {fill(upward, { what })}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {fill(downward, { what })}
          </option>,
        ])}
      </select>
    </label>
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
