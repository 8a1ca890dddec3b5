import type { Invitation, NewPerson, Person } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useGrowingList } from '../api/growing-list.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { useCopy } from '../components/use-copy.ts';
import { adminTexts } from './admin-texts.ts';
import { groupIdsIn, SeesButton, SeesFields } from './seen-groups.tsx';
import { fill } from '../texts.ts';
import { momentText } from '../words.ts';

const step = 50;

const stateTexts: Readonly<Record<Person['state'], string>> = {
  invited: adminTexts.peopleList.invited,
  active: adminTexts.peopleList.active,
  suspended: adminTexts.peopleList.suspended,
};

/** The people who sign in to the console. A new link is shown once. */
export function PeopleList() {
  const { reading, showMore } = useGrowingList('people', step, (signal) =>
    client.people.list({ limit: step }, { signal }),
  );
  const [isInviting, setInviting] = useState(false);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const show = (made: Invitation): void => {
    setInviting(false);
    setInvitation(made);
    reading.reload();
  };
  return (
    <section class="sheet stack" aria-labelledby="people-title">
      <div class="title-row">
        <h2 id="people-title" class="grow">
          {adminTexts.peopleList.people}
        </h2>
        <button onClick={() => setInviting(true)}>{adminTexts.peopleList.invite}</button>
      </div>
      <Show reading={reading} what={adminTexts.peopleList.thePeople}>
        {({ items, hasMore }) => (
          <>
            {items.length === 0 ? (
              <p class="muted">{adminTexts.peopleList.nobodyYet}</p>
            ) : (
              <PeopleLines people={items} changed={reading.reload} show={show} />
            )}
            {hasMore && <button onClick={showMore}>{adminTexts.peopleList.showMore}</button>}
          </>
        )}
      </Show>
      {isInviting && <InviteModal close={() => setInviting(false)} made={show} />}
      {invitation && <LinkModal invitation={invitation} close={() => setInvitation(null)} />}
    </section>
  );
}

interface LinesProps {
  readonly people: readonly Person[];
  readonly changed: () => void;
  readonly show: (invitation: Invitation) => void;
}

function PeopleLines({ people, changed, show }: LinesProps) {
  const { refusal, attempt } = useAttempt();
  const [removing, setRemoving] = useState<Person | null>(null);
  const change = (work: () => Promise<unknown>): void =>
    void attempt(async () => {
      await work();
      changed();
    });
  return (
    <>
      <Refusal reason={refusal} />
      <ul class="things">
        {people.map((person) => (
          <PersonLine
            key={person.person_id}
            person={person}
            changed={changed}
            change={change}
            invite={() =>
              void attempt(async () => show(await client.people.invite(person.person_id)))
            }
            remove={() => setRemoving(person)}
          />
        ))}
      </ul>
      {removing && (
        <RemoveModal person={removing} close={() => setRemoving(null)} removed={changed} />
      )}
    </>
  );
}

interface LineProps {
  readonly person: Person;
  readonly changed: () => void;
  readonly change: (work: () => Promise<unknown>) => void;
  readonly invite: () => void;
  readonly remove: () => void;
}

function PersonLine({ person, changed, change, invite, remove }: LineProps) {
  const { person_id: id, name, email, role, state } = person;
  const isOwn = signedIn.value?.key_id === id;
  const isSuspended = state === 'suspended';
  const update = (changes: Parameters<typeof client.people.update>[1]): void =>
    change(() => client.people.update(id, changes));
  return (
    <li>
      <div class="grow">
        <p>{name}</p>
        <p class="small muted">{email}</p>
        <StateText person={person} />
      </div>
      <RoleMenu
        label={fill(adminTexts.peopleList.roleOf, { name })}
        role={role}
        isFixed={isOwn}
        choose={(chosen) => update({ role: chosen })}
      />
      <SeesButton person={person} isFixed={isOwn} changed={changed} />
      {isOwn ? (
        <span class="muted">{adminTexts.peopleList.you}</span>
      ) : (
        <div class="row">
          <button aria-label={fill(adminTexts.peopleList.inviteAgain, { name })} onClick={invite}>
            {adminTexts.peopleList.newLink}
          </button>
          <SuspendButton
            name={name}
            isSuspended={isSuspended}
            toggle={() => update({ suspended: !isSuspended })}
          />
          <button
            class="danger"
            aria-label={fill(adminTexts.peopleList.removePerson, { name })}
            onClick={remove}
          >
            {adminTexts.peopleList.remove}
          </button>
        </div>
      )}
    </li>
  );
}

interface SuspendProps {
  readonly name: string;
  readonly isSuspended: boolean;
  readonly toggle: () => void;
}

function SuspendButton({ name, isSuspended, toggle }: SuspendProps) {
  const { suspend, suspendPerson, resume, resumePerson } = adminTexts.peopleList;
  const label = fill(isSuspended ? resumePerson : suspendPerson, { name });
  return (
    <button aria-label={label} onClick={toggle}>
      {isSuspended ? resume : suspend}
    </button>
  );
}

function StateText({ person: { state, invitation_expires_at } }: { readonly person: Person }) {
  const end = invitation_expires_at && momentText(invitation_expires_at);
  const link = end && fill(adminTexts.peopleList.linkWorksUntil, { end });
  return <p class="small">{[stateTexts[state], link].filter(Boolean).join(', ')}</p>;
}

interface RoleProps {
  readonly label: string;
  readonly role: Person['role'];
  readonly isFixed: boolean;
  readonly choose: (role: Person['role']) => void;
}

const RoleMenu = ({ label, role, isFixed, choose }: RoleProps) => (
  <select
    aria-label={label}
    value={role}
    disabled={isFixed}
    onChange={(event) => choose(event.currentTarget.value as Person['role'])}
  >
    <RoleOptions />
  </select>
);

const RoleOptions = () => (
  <>
    <option value="viewer">{adminTexts.peopleList.viewer}</option>
    <option value="sub_admin">{adminTexts.peopleList.coach}</option>
    <option value="admin">{adminTexts.peopleList.administrator}</option>
  </>
);

interface InviteProps {
  readonly close: () => void;
  readonly made: (invitation: Invitation) => void;
}

function InviteModal({ close, made }: InviteProps) {
  const { refusal, attempt } = useAttempt();
  const invite = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (field: string): string => String(form.get(field));
    const person: NewPerson = {
      ...{ name: text('name'), email: text('email'), role: text('role') as Person['role'] },
      group_ids: groupIdsIn(form),
    };
    return attempt(async () => made(await client.people.create(person)));
  };
  return (
    <Modal title={adminTexts.peopleList.inviteAPerson} close={close}>
      <form class="fields" onSubmit={invite}>
        <label class="field">
          {adminTexts.peopleList.name}
          <input name="name" required maxLength={120} autoComplete="off" />
        </label>
        <label class="field">
          {adminTexts.peopleList.email}
          <input name="email" type="email" required maxLength={254} autoComplete="off" />
        </label>
        <label class="field">
          {adminTexts.peopleList.role}
          <select name="role">
            <RoleOptions />
          </select>
        </label>
        <SeesFields chosen={null} />
        <FormEnd refusal={refusal} send={adminTexts.peopleList.makeTheLink} close={close} />
      </form>
    </Modal>
  );
}

interface LinkProps {
  readonly invitation: Invitation;
  readonly close: () => void;
}

function LinkModal({ invitation: { person, url, expires_at, email_sent }, close }: LinkProps) {
  const { shown, copy, message } = useCopy(url);
  const facts = { name: person.name, email: person.email, end: momentText(expires_at) };
  return (
    <Modal title={fill(adminTexts.peopleList.linkFor, facts)} close={close}>
      <p>{fill(adminTexts.peopleList.handItOver, facts)}</p>
      {email_sent && <p>{fill(adminTexts.peopleList.wasSentTo, facts)}</p>}
      <p class="note">
        <code class="long" ref={shown} data-testid="invitation">
          {url}
        </code>
      </p>
      <button class="main" onClick={copy}>
        {adminTexts.peopleList.copy}
      </button>
      <p class="small" role="status">
        {message}
      </p>
    </Modal>
  );
}

interface RemoveProps {
  readonly person: Person;
  readonly close: () => void;
  readonly removed: () => void;
}

function RemoveModal({ person: { person_id, name }, close, removed }: RemoveProps) {
  const { refusal, attempt } = useAttempt();
  const remove = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    return attempt(async () => {
      await client.people.delete(person_id);
      close();
      removed();
    });
  };
  return (
    <Modal title={fill(adminTexts.peopleList.removePerson, { name })} close={close}>
      <form class="fields" onSubmit={remove}>
        <p>{adminTexts.peopleList.theyAreSignedOut}</p>
        <FormEnd refusal={refusal} send={adminTexts.peopleList.remove} close={close} />
      </form>
    </Modal>
  );
}
