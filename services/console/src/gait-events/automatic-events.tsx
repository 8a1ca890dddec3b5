import type { Assessment, GaitEvents } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import type { Playback } from '../player/playback.ts';
import { shownValue } from '../numbers.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { editedStances } from './event-edits.ts';
import { StanceBars } from './stance-bars.tsx';

interface AutomaticEventsProps {
  readonly sessionId: string;
  readonly assessment: Assessment;
  readonly playback: Playback;
}

/** The automatic contacts and values of a session whose events were corrected by hand. */
export function AutomaticEvents({ sessionId, assessment, playback }: AutomaticEventsProps) {
  const reading = useLoaded(`automatic ${sessionId} ${assessment.attempt}`, (signal) =>
    client.sessions.gaitEvents.retrieve(sessionId, { signal }),
  );
  return (
    <Show reading={reading} what={laterTexts.eventEditor.theEvents}>
      {(found) => (
        <>
          <AutomaticStrip found={found} playback={playback} />
          <AutomaticValues found={found} assessment={assessment} />
        </>
      )}
    </Show>
  );
}

function AutomaticStrip({ found, playback }: { found: GaitEvents; playback: Playback }) {
  const { times } = playback;
  const [startS, endS] = [times.timeOf(0), times.timeOf(times.count - 1)];
  const percentOf = (timeS: number): number => (100 * (timeS - startS)) / (endS - startS);
  return (
    <div class="automatic-strip" role="img" aria-label={laterTexts.eventEditor.automaticContacts}>
      <StanceBars
        stances={editedStances(found.automatic_events, { startS, endS })}
        {...{ percentOf }}
      />
    </div>
  );
}

/** Lists the values that the correction has changed. */
function AutomaticValues({ found, assessment }: { found: GaitEvents; assessment: Assessment }) {
  const { automatic_result: automatic } = found;
  const { automaticValue, nothingChanged, notMeasured } = laterTexts.eventEditor;
  if (automatic === null) return null;
  const pairs = Object.entries(assessment.metrics).flatMap(([key, { title, unit, value }]) => {
    if (!(key in automatic.metrics)) return [];
    const shown = (one: number | null | undefined): string =>
      one == null ? notMeasured : shownValue(one, unit);
    return [{ title, used: shown(value), automatic: shown(automatic.metrics[key]?.value) }];
  });
  const changed = pairs.filter((pair) => pair.used !== pair.automatic);
  if (changed.length === 0) return <p class="small muted">{nothingChanged}</p>;
  return (
    <ul class="small automatic-values">
      {changed.map((pair) => (
        <li key={pair.title}>{fill(automaticValue, pair)}</li>
      ))}
    </ul>
  );
}
