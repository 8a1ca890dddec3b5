import type { SharedReport, Strideform } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { reasonOf } from '../api/loaded.ts';
import { consoleTexts, fill } from '../texts.ts';
import { dayText } from '../words.ts';

type Drill = SharedReport['drills'][number];

interface BoxProps {
  readonly drill: Drill;
  /** Title of the finding that the drill belongs to. */
  readonly title: string;
  readonly token: string;
  readonly reader: Strideform;
}

/** Box with which the athlete ticks a drill off. The coach sees the day. */
export function DrillBox({ drill: loaded, title, token, reader }: BoxProps) {
  const [drill, setDrill] = useState(loaded);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (done: boolean): Promise<void> => {
    setSending(true);
    setRefusal(null);
    await reader.sharedReports.drills
      .tick(token, drill.metric, { done })
      .then(setDrill, (error: unknown) => setRefusal(reasonOf(error)));
    setSending(false);
  };
  return (
    <div class="drill-box">
      <label>
        <input
          type="checkbox"
          checked={drill.done_at !== null}
          aria-busy={isSending}
          aria-label={fill(consoleTexts.sharedReportPage.drillDoneOf, { title })}
          onChange={({ currentTarget: box }) => {
            const isTicked = box.checked;
            // The box shows what is stored.
            box.checked = drill.done_at !== null;
            if (!isSending) void send(isTicked);
          }}
        />
        {consoleTexts.sharedReportPage.drillDone}
      </label>
      <span class="small muted" role="status">
        {refusal ??
          (drill.done_at &&
            fill(consoleTexts.sharedReportPage.tickedOff, { date: dayText(drill.done_at) }))}
      </span>
    </div>
  );
}
