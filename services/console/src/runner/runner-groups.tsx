import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { consoleTexts, fill } from '../texts.ts';

/** The groups of a runner that the reader sees; nothing for a runner who is in none. */
export function RunnerGroups({ userId }: { userId: string }) {
  const { loaded } = useLoaded(userId, (signal) => client.users.groups.list(userId, { signal }));
  const groups = loaded.state === 'ready' ? loaded.value.items : [];
  if (groups.length === 0) return null;
  const names = groups.map(({ name }) => name).join(', ');
  return <p class="muted">{fill(consoleTexts.groupFilter.groupsOfRunner, { names })}</p>;
}

/** Chooses the group of a new runner, for people who see only several groups. */
export function GroupOfNewRunner() {
  const isNeeded = signedIn.value?.sees_groups === true;
  const { loaded } = useLoaded(`groups ${isNeeded}`, async (signal) =>
    isNeeded ? (await client.groups.list({ signal })).items : [],
  );
  const groups = loaded.state === 'ready' ? loaded.value : [];
  if (groups.length < 2) return null;
  return (
    <label class="field">
      {consoleTexts.groupFilter.group}
      <select name="group_id">
        <option value="">{consoleTexts.groupFilter.allOfYours}</option>
        {groups.map(({ group_id, name }) => (
          <option key={group_id} value={group_id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
