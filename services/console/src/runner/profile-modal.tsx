import type { NewUser, User } from '@strideform/sdk';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { GroupOfNewRunner } from './runner-groups.tsx';
import { ProfileFields, profileChanges } from './profile-fields.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';

interface ProfileModalProps {
  /** null for a new runner. */
  readonly user: User | null;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Creates a runner, or changes a runner's profile. */
export function ProfileModal({ user, close, saved }: ProfileModalProps) {
  const { refusal, attempt } = useAttempt();
  const save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const profile = profileChanges(form, user);
    return attempt(async () => {
      if (user === null) await client.users.create({ ...identityIn(form), ...profile });
      else await client.users.update(user.user_id, profile);
      saved();
    });
  };
  return (
    <Modal
      title={
        user === null
          ? laterTexts.profileModal.newRunner
          : fill(laterTexts.profileModal.profileOf, { userId: user.user_id })
      }
      close={close}
    >
      <form class="stack" onSubmit={save}>
        <div class="filters">
          {user === null && (
            <label class="field">
              {laterTexts.profileModal.yourIdOfTheRunner}
              <input name="user_id" required maxLength={128} autoComplete="off" />
            </label>
          )}
          <ProfileFields user={user} />
          {user === null && <GroupOfNewRunner />}
        </div>
        {user !== null && (
          <p class="small muted">{laterTexts.profileModal.analyseASessionAgainTo}</p>
        )}
        <FormEnd
          refusal={refusal}
          send={
            user === null ? laterTexts.profileModal.makeTheRunner : laterTexts.profileModal.save
          }
          close={close}
        />
      </form>
    </Modal>
  );
}

/** Returns the id and the group that a form has for a new runner. */
function identityIn(form: HTMLFormElement): Pick<NewUser, 'user_id' | 'group_ids'> {
  const fields = new FormData(form);
  const groupId = fields.get('group_id');
  const user_id = String(fields.get('user_id')).trim();
  return groupId ? { user_id, group_ids: [String(groupId)] } : { user_id };
}
