import type { Group, User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { isRunnerFound, nameWithId, readRunners, type FoundRunners } from '../api/read-runners.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { ExactRunner } from '../components/exact-runner.tsx';
import { RunnerSearch } from '../components/runner-search.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { countText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';

type Open =
  | { readonly what: 'new' }
  | { readonly what: 'rename' | 'delete' | 'members'; readonly group: Group };

/** Creates, renames and deletes groups of runners, and chooses their members. */
export function GroupsList() {
  const reading = useLoaded('groups', (signal) => client.groups.list({ signal }));
  const [open, setOpen] = useState<Open | null>(null);
  const done = (): void => {
    setOpen(null);
    reading.reload();
  };
  const texts = adminTexts.groupList;
  return (
    <section class="sheet stack" aria-labelledby="groups-title">
      <div class="title-row">
        <h2 id="groups-title" class="grow">
          {texts.groups}
        </h2>
        <button onClick={() => setOpen({ what: 'new' })}>{texts.newGroup}</button>
      </div>
      <Show reading={reading} what={texts.theGroups}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="muted">{texts.noneYet}</p>
          ) : (
            <ul class="things">
              {items.map((group) => (
                <GroupLine key={group.group_id} group={group} open={setOpen} />
              ))}
            </ul>
          )
        }
      </Show>
      {open !== null && <OpenModal open={open} close={done} />}
    </section>
  );
}

function GroupLine({ group, open }: { group: Group; open: (what: Open) => void }) {
  const { name, runner_count: count } = group;
  const texts = adminTexts.groupList;
  const action = (what: 'rename' | 'delete' | 'members', text: string, label: string) => (
    <button
      class={what === 'delete' ? 'danger' : undefined}
      aria-label={fill(label, { name })}
      onClick={() => open({ what, group })}
    >
      {text}
    </button>
  );
  return (
    <li>
      <div class="grow">
        <p>{name}</p>
        <p class="small muted">{fill(texts.runnerCount, { count: countText(count) })}</p>
      </div>
      <div class="row">
        {action('members', texts.runners, texts.runnersOf)}
        {action('rename', texts.rename, texts.renameGroup)}
        {action('delete', texts.delete, texts.deleteGroup)}
      </div>
    </li>
  );
}

function OpenModal({ open, close }: { open: Open; close: () => void }) {
  if (open.what === 'members') return <MembersModal group={open.group} close={close} />;
  if (open.what === 'delete') return <DeleteModal group={open.group} close={close} />;
  return <NameModal group={open.what === 'rename' ? open.group : null} close={close} />;
}

/** Names a group. A null group is a new one. */
function NameModal({ group, close }: { group: Group | null; close: () => void }) {
  const { refusal, attempt } = useAttempt();
  const texts = adminTexts.groupList;
  const save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const named = { name: String(form.get('name')).trim() };
    return attempt(async () => {
      if (group === null) await client.groups.create(named);
      else await client.groups.update(group.group_id, named);
      close();
    });
  };
  const title = group === null ? texts.newGroup : fill(texts.renameGroup, { name: group.name });
  return (
    <Modal title={title} close={close}>
      <form class="fields" onSubmit={save}>
        <label class="field">
          {texts.name}
          <input name="name" required maxLength={80} autoComplete="off" value={group?.name} />
        </label>
        <FormEnd refusal={refusal} send={texts.save} close={close} />
      </form>
    </Modal>
  );
}

function DeleteModal({ group: { group_id, name }, close }: { group: Group; close: () => void }) {
  const { refusal, attempt } = useAttempt();
  const texts = adminTexts.groupList;
  const remove = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    return attempt(async () => {
      await client.groups.delete(group_id);
      close();
    });
  };
  return (
    <Modal title={fill(texts.deleteGroup, { name })} close={close}>
      <form class="fields" onSubmit={remove}>
        <p>{texts.itsRunnersStay}</p>
        <FormEnd refusal={refusal} send={texts.delete} close={close} />
      </form>
    </Modal>
  );
}

/** Most runners that a search shows. */
const shownMatches = 8;

/** The runners of a group, and others to put into it. */
function MembersModal({ group, close }: { group: Group; close: () => void }) {
  const { refusal, attempt } = useAttempt();
  const [search, setSearch] = useState('');
  const texts = adminTexts.groupList;
  const { group_id: groupId, name } = group;
  const members = useLoaded(groupId, (signal) => client.groups.runners.list(groupId, { signal }));
  const everyone = useLoaded('runners', readRunners);
  const change = (work: () => Promise<void>): void =>
    void attempt(async () => {
      await work();
      members.reload();
    });
  return (
    <Modal title={fill(texts.runnersOf, { name })} close={close}>
      <Refusal reason={refusal} />
      <Show reading={members} what={texts.itsRunners}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="muted">{texts.nobodyYet}</p>}
            <Runners
              runners={items}
              text={texts.takeOut}
              label={texts.takeRunnerOut}
              choose={(userId) => change(() => client.groups.runners.remove(groupId, userId))}
            />
            <RunnerSearch search={search} setSearch={setSearch} />
            <Show reading={everyone} what={texts.itsRunners}>
              {(found) => (
                <Others
                  found={found}
                  members={items}
                  search={search}
                  choose={(userId) => change(() => client.groups.runners.add(groupId, userId))}
                />
              )}
            </Show>
          </>
        )}
      </Show>
      <div class="row">
        <button class="main" onClick={close}>
          {texts.done}
        </button>
      </div>
    </Modal>
  );
}

interface OthersProps {
  readonly found: FoundRunners;
  readonly members: readonly User[];
  readonly search: string;
  readonly choose: (userId: string) => void;
}

/** Runners who match a search and are not in the group. */
function Others({ found, members, search, choose }: OthersProps) {
  const matching = othersFound(found.runners, members, search);
  const hidden = matching.length - shownMatches;
  return (
    <>
      <Runners
        runners={matching.slice(0, shownMatches)}
        text={adminTexts.groupList.putIn}
        label={adminTexts.groupList.putRunnerIn}
        choose={choose}
      />
      {hidden > 0 && (
        <p class="small muted">
          {fill(laterTexts.mergeModal.typeToFindTheOthers, { count: countText(hidden) })}
        </p>
      )}
      <ExactRunner found={found} search={search} choose={({ user_id }) => choose(user_id)} />
    </>
  );
}

function othersFound(runners: readonly User[], members: readonly User[], search: string): User[] {
  if (search === '') return [];
  const known = new Set(members.map(({ user_id }) => user_id));
  return runners.filter((runner) => !known.has(runner.user_id) && isRunnerFound(runner, search));
}

interface RunnersProps {
  readonly runners: readonly User[];
  readonly text: string;
  readonly label: string;
  readonly choose: (userId: string) => void;
}

const Runners = ({ runners, text, label, choose }: RunnersProps) => (
  <ul class="things">
    {runners.map((runner) => (
      <li key={runner.user_id}>
        <span class="grow">{nameWithId(runner)}</span>
        <button
          type="button"
          aria-label={fill(label, { runner: nameWithId(runner) })}
          onClick={() => choose(runner.user_id)}
        >
          {text}
        </button>
      </li>
    ))}
  </ul>
);
