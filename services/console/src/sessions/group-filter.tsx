import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { consoleTexts } from '../texts.ts';

interface FilterProps {
  readonly group: string;
  readonly choose: (group: string) => void;
}

/** Chooses the group whose sessions the list shows. Tenants without groups do not see it. */
export function GroupFilter({ group, choose }: FilterProps) {
  const { loaded } = useLoaded('groups', (signal) => client.groups.list({ signal }));
  const groups = loaded.state === 'ready' ? loaded.value.items : [];
  if (groups.length === 0) return null;
  return (
    <label class="field">
      {consoleTexts.groupFilter.group}
      <select value={group} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{consoleTexts.groupFilter.all}</option>
        {groups.map(({ group_id, name }) => (
          <option key={group_id} value={group_id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
