import type { Assessment, GaitAnalysis, SessionExport } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Fold, isOneColumn } from '../components/fold.tsx';
import { later } from '../components/later.tsx';
import type { Playback } from '../player/playback.ts';
import { isFilmedFromBehind, nearSideOf } from '../player/session-figure.ts';
import { AnglesOverTime } from './angles-over-time.tsx';
import { curveAngles } from './curve-angles.ts';
import { consoleTexts } from '../texts.ts';

// Shown once somebody asks for the mean cycle.
const AnglesOverCycle = later(
  async () => (await import('./angles-over-cycle.tsx')).AnglesOverCycle,
);

interface PanelProps {
  readonly playback: Playback;
  readonly data: SessionExport;
  readonly assessment: Assessment;
  /** null if the tenant's plan has no reports. */
  readonly gait: GaitAnalysis | null;
  /** Further content that shares the chart's time axis. */
  readonly children: ComponentChildren;
}

/** The curves below the clip. */
export function CurvePanel(props: PanelProps) {
  const { assessment, children } = props;
  if (!isFilmedFromBehind(assessment)) return <AngleCurves {...props} />;
  return (
    <section class="sheet curves docked" aria-label={consoleTexts.curvePanel.curves}>
      <p class="muted">{consoleTexts.curvePanel.filmedFromBehindJointAngles}</p>
      {children}
    </section>
  );
}

/** The curves. On a phone they are closed at first, and the strip of contacts is not. */
function AngleCurves(props: PanelProps) {
  return (
    <section class="sheet curves docked" aria-label={consoleTexts.curvePanel.curves}>
      {isOneColumn() ? (
        <Fold name="curves" title={consoleTexts.curvePanel.curves}>
          <ChosenCurve {...props} />
        </Fold>
      ) : (
        <ChosenCurve {...props} />
      )}
      {props.children}
    </section>
  );
}

function ChosenCurve({ playback, data, assessment, gait }: PanelProps) {
  const [key, setKey] = useState(curveAngles[0]!.key);
  const [isCycle, setCycle] = useState(false);
  const angle = curveAngles.find((one) => one.key === key)!;
  return (
    <>
      <div class="row">
        {curveAngles.map((one) => (
          <button key={one.key} aria-pressed={one.key === key} onClick={() => setKey(one.key)}>
            {one.title}
          </button>
        ))}
        <span class="grow" />
        <button aria-pressed={!isCycle} onClick={() => setCycle(false)}>
          {consoleTexts.curvePanel.overTime}
        </button>
        <button aria-pressed={isCycle} onClick={() => setCycle(true)}>
          {consoleTexts.curvePanel.overTheCycle}
        </button>
      </div>
      {isCycle && gait && (
        <AnglesOverCycle playback={playback} gait={gait} assessment={assessment} angle={angle} />
      )}
      {isCycle && !gait && <p class="muted">{consoleTexts.curvePanel.meanCurvesArePartOf}</p>}
      {!isCycle && (
        <AnglesOverTime {...{ playback, data, angle }} nearSide={nearSideOf(assessment)} />
      )}
    </>
  );
}
