import type { Assessment, GaitEvents } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import type { Playback } from '../player/playback.ts';
import { shownValue } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';
import { editedStances } from './event-edits.ts';

interface AutomaticEventsProps {
  readonly sessionId: string;
  readonly assessment: Assessment;
  readonly playback: Playback;
}

/** Metrics that follow from the events alone. */
const eventMetrics = ['contact_time', 'flight_time', 'cadence', 'balance', 'duty_factor'];

/** The automatic contacts and values of a session whose events were corrected by hand. */
export function AutomaticEvents({ sessionId, assessment, playback }: AutomaticEventsProps) {
  const reading = useLoaded(`automatic ${sessionId} ${assessment.attempt}`, (signal) =>
    client.sessions.gaitEvents.retrieve(sessionId, { signal }),
  );
  return (
    <Show reading={reading} what={consoleTexts.eventEditor.theEvents}>
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
    <div class="automatic-strip" role="img" aria-label={consoleTexts.eventEditor.automaticContacts}>
      {editedStances(found.automatic_events, { startS, endS }).map((stance) => (
        <div
          key={`${stance.side}${stance.startS}`}
          class={`edited-stance ${stance.side}`}
          style={{
            left: `${percentOf(stance.startS)}%`,
            width: `${percentOf(stance.endS) - percentOf(stance.startS)}%`,
          }}
        />
      ))}
    </div>
  );
}

function AutomaticValues({ found, assessment }: { found: GaitEvents; assessment: Assessment }) {
  const automatic = found.automatic_result;
  const { automaticValue, notMeasured } = consoleTexts.eventEditor;
  if (automatic === null) return null;
  return (
    <ul class="small automatic-values">
      {eventMetrics.flatMap((key) => {
        const used = assessment.metrics[key];
        if (used === undefined) return [];
        const shown = (value: number | null | undefined): string =>
          value == null ? notMeasured : shownValue(value, used.unit);
        const automaticShown = shown(automatic.metrics[key]?.value);
        const values = { title: used.title, used: shown(used.value), automatic: automaticShown };
        return [<li key={key}>{fill(automaticValue, values)}</li>];
      })}
    </ul>
  );
}
