import type { User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import { ProfileModal } from '../runner/profile-modal.tsx';
import { readRunners, type FoundRunners } from '../api/read-runners.ts';
import { isRunnerFound } from '../runner-choice/runner-match.ts';
import { RunnerSearch } from '../components/runner-search.tsx';
import { EraseRunnerModal } from '../runner/erase-runner-modal.tsx';
import { adminTexts } from './admin-texts.ts';
import { fill } from '../texts.ts';

type Open = { readonly what: 'new' } | { readonly what: 'change' | 'erase'; readonly runner: User };

/** Creates, changes and erases the tenant's runners. */
export function RunnerList() {
  const reading = useLoaded('runners', readRunners);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const done = (): void => {
    close();
    reading.reload();
  };
  return (
    <section class="sheet stack" aria-labelledby="runners-title">
      <div class="title-row">
        <h2 id="runners-title" class="grow">
          {adminTexts.runnerList.runners}
        </h2>
        <button onClick={() => setOpen({ what: 'new' })}>{adminTexts.runnerList.newRunner}</button>
      </div>
      <Show reading={reading} what={adminTexts.runnerList.whatRunners}>
        {(found) => <FoundRunnerTable found={found} open={setOpen} />}
      </Show>
      {open?.what === 'new' && <ProfileModal user={null} close={close} saved={done} />}
      {open?.what === 'change' && <ProfileModal user={open.runner} close={close} saved={done} />}
      {open?.what === 'erase' && (
        <EraseRunnerModal runner={open.runner} close={close} erased={done} />
      )}
    </section>
  );
}

interface FoundProps {
  readonly found: FoundRunners;
  readonly open: (what: Open) => void;
}

function FoundRunnerTable({ found: { runners, hasMore }, open }: FoundProps) {
  const [search, setSearch] = useState('');
  if (runners.length === 0) return <p class="muted">{adminTexts.runnerList.noneYetARunnerAlso}</p>;
  const matching = runners.filter((runner) => isRunnerFound(runner, search));
  return (
    <>
      <RunnerSearch search={search} setSearch={setSearch} />
      {matching.length === 0 ? (
        <p class="muted">{adminTexts.runnerList.noRunnerMatches}</p>
      ) : (
        <div
          class="scroll bounded"
          tabIndex={0}
          role="group"
          aria-label={adminTexts.runnerList.listOfRunners}
        >
          <RunnerTable runners={matching} open={open} />
        </div>
      )}
      {hasMore && (
        <p class="small muted">
          {fill(adminTexts.runnerList.theseAreTheFirstThe, { count: runners.length })}
        </p>
      )}
    </>
  );
}

function RunnerTable({ runners, open }: { runners: readonly User[]; open: FoundProps['open'] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{adminTexts.runnerList.runner}</th>
          <th>{adminTexts.runnerList.name}</th>
          <th>{adminTexts.runnerList.eMail}</th>
          <th>{adminTexts.runnerList.sex}</th>
          <th class="number">{adminTexts.runnerList.height}</th>
          <th class="number">{adminTexts.runnerList.weight}</th>
          <th>
            <span class="visually-hidden">{adminTexts.runnerList.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {runners.map((runner) => (
          <RunnerRow key={runner.user_id} runner={runner} open={open} />
        ))}
      </tbody>
    </table>
  );
}

function RunnerRow({ runner, open }: { runner: User; open: FoundProps['open'] }) {
  const { user_id, display_name, email, gender, height, weight } = runner;
  return (
    <tr>
      <td>
        <a href={`/console/runners/${encodeURIComponent(user_id)}`}>{user_id}</a>
      </td>
      <td>{display_name ?? '–'}</td>
      <td>{email ?? '–'}</td>
      <td>{gender ?? '–'}</td>
      <td class="number">{height === null ? '–' : `${height} cm`}</td>
      <td class="number">{weight === null ? '–' : `${weight} kg`}</td>
      <td>
        <div class="row end">
          <button
            aria-label={fill(adminTexts.runnerList.changeRunner, { userId: user_id })}
            onClick={() => open({ what: 'change', runner })}
          >
            {adminTexts.runnerList.change}
          </button>
          <button
            class="danger"
            aria-label={fill(adminTexts.runnerList.eraseRunner, { userId: user_id })}
            onClick={() => open({ what: 'erase', runner })}
          >
            {adminTexts.runnerList.erase}
          </button>
        </div>
      </td>
    </tr>
  );
}
