import type { Group } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { Show } from '../components/states.tsx';
import { fill } from '../texts.ts';
import { countText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';
import { GroupMembersModal } from './group-members-modal.tsx';

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
  if (open.what === 'members') return <GroupMembersModal group={open.group} close={close} />;
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
