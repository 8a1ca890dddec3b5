import type { Group, User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { reasonOf, useLoaded } from '../api/loaded.ts';
import { readRunners, type FoundRunners } from '../api/read-runners.ts';
import { ExactRunner } from '../components/exact-runner.tsx';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { RunnerSearch } from '../components/runner-search.tsx';
import { Show } from '../components/states.tsx';
import { laterTexts } from '../later-texts.ts';
import { nameWithId } from '../runner-choice/runner-match.ts';
import { fill } from '../texts.ts';
import { countText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';
import {
  isTicked,
  memberChanges,
  runnersToTick,
  shownRunners,
  storeMembers,
  type MemberChanges,
  type Ticks,
} from './member-ticks.ts';

interface ModalProps {
  readonly group: Group;
  readonly close: () => void;
}

/** The runners of a group. Ticks change any number of them at once. */
export function GroupMembersModal({ group, close }: ModalProps) {
  const texts = adminTexts.groupList;
  const { group_id: groupId, name } = group;
  const reading = useLoaded(groupId, async (signal) => {
    const [{ items: members }, everyone] = await Promise.all([
      client.groups.runners.list(groupId, { signal }),
      readRunners(signal),
    ]);
    return { members, everyone };
  });
  return (
    <Modal title={fill(texts.runnersOf, { name })} close={close}>
      <Show reading={reading} what={texts.itsRunners}>
        {(runners) => <MembersForm {...{ groupId, close }} {...runners} reload={reading.reload} />}
      </Show>
    </Modal>
  );
}

interface FormProps {
  readonly groupId: string;
  readonly members: readonly User[];
  readonly everyone: FoundRunners;
  /** Reads the members again. */
  readonly reload: () => void;
  readonly close: () => void;
}

/** Most runners that the list shows. */
const shownAtMost = 50;

function MembersForm({ groupId, members, everyone, reload, close }: FormProps) {
  const [search, setSearch] = useState('');
  const [ticks, setTicks] = useState<Ticks>(new Map());
  /** Runners who were found by their ids. */
  const [added, setAdded] = useState<readonly User[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const runners = runnersToTick(members, runnersToTick(added, everyone.runners));
  const changes = memberChanges(runners, members, ticks);
  const tick = (userId: string, isIn: boolean): void => setTicks(new Map(ticks).set(userId, isIn));
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setRefusal(null);
    let leftCount = changes.putIn.length + changes.takeOut.length;
    try {
      await storeMembers(client.groups.runners, groupId, changes, (count) => (leftCount = count));
      close();
    } catch (error) {
      const left = { count: countText(leftCount), reason: reasonOf(error) };
      setRefusal(fill(adminTexts.groupList.notAllSaved, left));
      // The ticks stay. What is stored is no change any more.
      reload();
    }
  };
  return (
    <form class="stack" onSubmit={save}>
      <div onKeyDown={keepFormOpen}>
        <RunnerSearch search={search} setSearch={setSearch} />
      </div>
      <RunnerTicks {...{ runners, members, ticks, search, tick }} />
      <ExactRunner
        found={everyone}
        search={search}
        choose={(runner) => {
          setAdded([...added, runner]);
          tick(runner.user_id, true);
          setSearch('');
        }}
      />
      <ChangesText changes={changes} />
      <FormEnd refusal={refusal} send={adminTexts.groupList.save} close={close} />
    </form>
  );
}

/** Keeps Enter in the search from sending the form. */
const keepFormOpen = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

interface TicksProps {
  readonly runners: readonly User[];
  readonly members: readonly User[];
  readonly ticks: Ticks;
  readonly search: string;
  readonly tick: (userId: string, isIn: boolean) => void;
}

/** Runners who match the search, with the members first. */
function RunnerTicks({ runners, members, ticks, search, tick }: TicksProps) {
  const { shown, hiddenCount } = shownRunners(runners, search, shownAtMost);
  return (
    <fieldset class="choices member-ticks">
      <legend>{adminTexts.groupList.tickItsRunners}</legend>
      {shown.map((runner) => (
        <label key={runner.user_id} class="choice">
          <input
            type="checkbox"
            checked={isTicked(runner.user_id, members, ticks)}
            onChange={(event) => tick(runner.user_id, event.currentTarget.checked)}
          />
          {nameWithId(runner)}
        </label>
      ))}
      {shown.length === 0 && <p class="muted">{laterTexts.mergeModal.noRunnerMatches}</p>}
      {hiddenCount > 0 && (
        <p class="small muted">
          {fill(laterTexts.mergeModal.typeToFindTheOthers, { count: countText(hiddenCount) })}
        </p>
      )}
    </fieldset>
  );
}

/** Names of the runners whom "Save" puts in and takes out, also of those whom the search hides. */
function ChangesText({ changes: { putIn, takeOut } }: { changes: MemberChanges }) {
  const texts = adminTexts.groupList;
  const lines = [
    [texts.putIn, putIn],
    [texts.takeOut, takeOut],
  ] as const;
  return (
    <div role="status">
      {lines.map(
        ([text, runners]) =>
          runners.length > 0 && (
            <p key={text} class="small">
              {fill(text, { names: runners.map(nameWithId).join(', ') })}
            </p>
          ),
      )}
    </div>
  );
}
