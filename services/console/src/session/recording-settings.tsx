import type { SessionDetail } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { laterTexts } from '../later-texts.ts';
import { factorText } from '../numbers.ts';
import { shownIncline, shownSpeed, type UsedSettings } from './reanalysis-request.ts';
import { inclineUnits, speedUnits, steepest, type InclineUnit } from './speed-units.ts';
import { UnitField } from './unit-field.tsx';

/** Factors of usual slow motion: 120 or 240 frames a second that are played at 30. */
const slowMotionFactors = [1, 2, 4, 8];

interface SettingsProps {
  readonly used: UsedSettings;
  /** Side from which the clip was measured. */
  readonly measuredFrom: SessionDetail['view'];
  /** True if the form was opened to add the height, which then has the focus. */
  readonly isForHeight?: boolean;
}

/** Fields for what the measurements depend on. `reanalysisIn` reads them. */
export const RecordingSettings = ({ used, measuredFrom, isForHeight = false }: SettingsProps) => (
  <>
    <BeltSpeed used={used} />
    <Incline used={used} />
    <SlowMotion used={used} />
    <ViewAndFacing used={used} measuredFrom={measuredFrom} />
    <RunnerHeight used={used} isWanted={isForHeight} />
  </>
);

function BeltSpeed({ used }: { used: UsedSettings }) {
  const texts = laterTexts.recordingSettings;
  return (
    <div class="row">
      <label class="field grow">
        {texts.beltSpeed}
        <input name="belt_speed" inputMode="decimal" defaultValue={shownSpeed(used)} />
      </label>
      <UnitField label={texts.unit} units={speedUnits} name="speed_unit" />
    </div>
  );
}

function Incline({ used }: { used: UsedSettings }) {
  const texts = laterTexts.recordingSettings;
  const [unit, setUnit] = useState<InclineUnit>('%');
  return (
    <div class="row">
      <label class="field grow">
        {texts.incline}
        <input
          name="typed_incline"
          type="number"
          step="any"
          min={-steepest[unit]}
          max={steepest[unit]}
          defaultValue={shownIncline(used)}
        />
      </label>
      <UnitField
        label={texts.inclineUnit}
        units={inclineUnits}
        name="incline_unit"
        unit={unit}
        choose={setUnit}
      />
    </div>
  );
}

const factorsWith = (used: number): number[] =>
  [...new Set([...slowMotionFactors, used])].sort((a, b) => a - b);

function SlowMotion({ used }: { used: UsedSettings }) {
  const texts = laterTexts.recordingSettings;
  return (
    <label class="field">
      {texts.slowMotion}
      <select name="slow_motion">
        {factorsWith(used.slow_motion_factor).map((factor) => (
          <option key={factor} value={factor} selected={factor === used.slow_motion_factor}>
            {factor === 1 ? texts.realTime : factorText(factor)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ViewAndFacing({ used, measuredFrom }: Pick<SettingsProps, 'used' | 'measuredFrom'>) {
  const texts = laterTexts.recordingSettings;
  const [view, setView] = useState(used.view);
  const isFromBehind = view === 'rear' || (view === 'auto' && measuredFrom === 'rear');
  return (
    <>
      <label class="field">
        {texts.filmedFrom}
        <select
          name="view"
          onChange={(event) => setView(event.currentTarget.value as UsedSettings['view'])}
        >
          <option value="auto" selected={used.view === 'auto'}>
            {texts.asItShows}
          </option>
          <option value="side" selected={used.view === 'side'}>
            {texts.side}
          </option>
          <option value="rear" selected={used.view === 'rear'}>
            {texts.behind}
          </option>
        </select>
      </label>
      {!isFromBehind && <Facing used={used} />}
    </>
  );
}

function Facing({ used }: { used: UsedSettings }) {
  const texts = laterTexts.recordingSettings;
  const choices = { auto: texts.asItShows, left: texts.left, right: texts.right };
  return (
    <label class="field">
      {texts.facing}
      <select name="facing">
        {(['auto', 'left', 'right'] as const).map((facing) => (
          <option key={facing} value={facing} selected={facing === used.facing}>
            {choices[facing]}
          </option>
        ))}
      </select>
    </label>
  );
}

function RunnerHeight({ used, isWanted }: { used: UsedSettings; isWanted: boolean }) {
  const texts = laterTexts.recordingSettings;
  return (
    <>
      <label class="field">
        {texts.height}
        <input
          name="height"
          type="number"
          step="0.1"
          min={50}
          max={260}
          required={isWanted}
          autofocus={isWanted}
          defaultValue={used.height ?? ''}
        />
      </label>
      <p class="small muted">{texts.heightIsKept}</p>
    </>
  );
}
