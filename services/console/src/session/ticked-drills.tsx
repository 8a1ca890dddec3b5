import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { consoleTexts, fill } from '../texts.ts';
import { dayText } from '../words.ts';
import type { ShownFinding } from './finding-list.tsx';

/** Returns what says that the athlete has ticked the drill of a finding off. */
export function useTickedDrills(sessionId: string) {
  const { loaded } = useLoaded(sessionId, (signal) =>
    client.sessions.drills.list(sessionId, { signal }),
  );
  return ({ metric, issue }: ShownFinding) => {
    if (loaded.state !== 'ready') return null;
    const { items } = loaded.value;
    const ticked = items.find((one) => one.metric === metric && one.issue === issue);
    return (
      ticked && (
        <p class="small note good">
          {fill(consoleTexts.findingList.tickedByAthlete, { date: dayText(ticked.done_at) })}
        </p>
      )
    );
  };
}
