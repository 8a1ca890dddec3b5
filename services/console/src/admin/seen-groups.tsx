import type { Group, Person } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { Show } from '../components/states.tsx';
import { fill } from '../texts.ts';
import { adminTexts } from './admin-texts.ts';

/** Returns the groups that are chosen in a form, or null for all runners. */
export function groupIdsIn(form: FormData): string[] | null {
  const isLimited = form.get('sees') === 'groups';
  return isLimited ? form.getAll('group_id').map(String) : null;
}

interface FieldsProps {
  readonly chosen: readonly string[] | null;
}

/** Chooses whether a person sees all runners or those of some groups. */
export function SeesFields({ chosen }: FieldsProps) {
  const [isLimited, setLimited] = useState(chosen !== null);
  const reading = useLoaded('groups', (signal) => client.groups.list({ signal }));
  const texts = adminTexts.peopleList;
  return (
    <>
      <label class="field">
        {texts.sees}
        <select
          name="sees"
          value={isLimited ? 'groups' : 'all'}
          onChange={(event) => setLimited(event.currentTarget.value === 'groups')}
        >
          <option value="all">{texts.allRunners}</option>
          <option value="groups">{texts.theseGroups}</option>
        </select>
      </label>
      {isLimited && (
        <Show reading={reading} what={adminTexts.groupList.theGroups}>
          {({ items }) => <GroupBoxes groups={items} chosen={chosen ?? []} />}
        </Show>
      )}
    </>
  );
}

function GroupBoxes({ groups, chosen }: { groups: readonly Group[]; chosen: readonly string[] }) {
  if (groups.length === 0) return <p class="muted">{adminTexts.groupList.noneYet}</p>;
  return (
    <fieldset>
      <legend>{adminTexts.groupList.groups}</legend>
      {groups.map(({ group_id, name }) => (
        <label key={group_id} class="row">
          <input
            type="checkbox"
            name="group_id"
            value={group_id}
            defaultChecked={chosen.includes(group_id)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

interface SeesProps {
  readonly person: Person;
  readonly isFixed: boolean;
  readonly changed: () => void;
}

/** Runners whom a person sees, and a button that changes this. Admins see all runners. */
export function SeesButton({ person, isFixed, changed }: SeesProps) {
  const [isOpen, setOpen] = useState(false);
  const { name, role, group_ids: groupIds } = person;
  const texts = adminTexts.peopleList;
  const seen =
    groupIds === null ? texts.allRunners : fill(texts.groupCount, { count: groupIds.length });
  if (isFixed || role === 'admin') return <span class="small muted">{texts.allRunners}</span>;
  return (
    <>
      <button aria-label={fill(texts.seesOf, { name, seen })} onClick={() => setOpen(true)}>
        {seen}
      </button>
      {isOpen && (
        <SeesModal
          person={person}
          close={() => setOpen(false)}
          saved={() => {
            setOpen(false);
            changed();
          }}
        />
      )}
    </>
  );
}

interface ModalProps {
  readonly person: Person;
  readonly close: () => void;
  readonly saved: () => void;
}

function SeesModal({ person: { person_id, name, group_ids }, close, saved }: ModalProps) {
  const { refusal, attempt } = useAttempt();
  const save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    return attempt(async () => {
      await client.people.update(person_id, { group_ids: groupIdsIn(form) });
      saved();
    });
  };
  return (
    <Modal title={fill(adminTexts.peopleList.whatSees, { name })} close={close}>
      <form class="fields" onSubmit={save}>
        <SeesFields chosen={group_ids} />
        <p class="small muted">{adminTexts.peopleList.restIsHidden}</p>
        <FormEnd refusal={refusal} send={adminTexts.peopleList.save} close={close} />
      </form>
    </Modal>
  );
}
