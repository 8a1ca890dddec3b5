import type { ReanalysisRequest, SessionDetail } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { factorText } from '../numbers.ts';
import { laterTexts } from '../later-texts.ts';
import { ChooseRunner } from './choose-runner.tsx';
import type { ChooseRunnerProps } from './seen-people.ts';
import { speedMpsOf, speedUnits, type SpeedUnit } from './speed-units.ts';

interface AnalyseAgainProps extends ChooseRunnerProps {
  readonly close: () => void;
  /** True if the form was opened to add the height, which then has the focus. */
  readonly isForHeight?: boolean;
}

type Measured = SessionDetail['measured_with'];

/** Factors of usual slow motion: 120 or 240 frames a second that are played at 30. */
const slowMotionFactors = [1, 2, 4, 8];

/** Form for what the measurements depend on. It analyses the clip again. */
export function AnalyseAgainModal({
  session,
  media,
  close,
  started,
  isForHeight = false,
}: AnalyseAgainProps) {
  const { refusal, attempt } = useAttempt();
  const [problem, setProblem] = useState<string | null>(null);
  const used = session.measured_with;
  const texts = laterTexts.analyseAgainModal;
  const start = (event: SubmitEvent): Promise<void> | undefined => {
    event.preventDefault();
    const request = requestIn(new FormData(event.currentTarget as HTMLFormElement), used);
    setProblem(request === null ? texts.notASpeed : null);
    if (request === null) return undefined;
    return attempt(async () => {
      await client.sessions.reanalyze(session.session_id, request);
      started();
    });
  };
  return (
    <Modal title={texts.title} close={close}>
      <form class="stack" onSubmit={start}>
        <p class="small muted">{texts.oldResultsStay}</p>
        <BeltSpeed used={used} />
        <Recording used={used} />
        <RunnerHeight used={used} isWanted={isForHeight} />
        <FormEnd refusal={problem ?? refusal} send={texts.start} close={close} />
      </form>
      <ChooseRunner session={session} media={media} started={started} />
    </Modal>
  );
}

function BeltSpeed({ used }: { used: Measured }) {
  const texts = laterTexts.analyseAgainModal;
  const shownKmh = used.belt_speed === null ? '' : (used.belt_speed * 3.6).toFixed(1);
  return (
    <div class="row">
      <label class="field grow">
        {texts.beltSpeed}
        <input name="belt_speed" inputMode="decimal" defaultValue={shownKmh} />
      </label>
      <label class="field">
        {texts.unit}
        <select name="unit">
          {speedUnits.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

const factorsWith = (used: number): number[] =>
  [...new Set([...slowMotionFactors, used])].sort((a, b) => a - b);

/** Returns the changed options, or null if the speed is not readable. */
function requestIn(form: FormData, used: Measured): ReanalysisRequest | null {
  const textOf = (name: string): string => String(form.get(name) ?? '').trim();
  const typed = textOf('belt_speed');
  const beltSpeed = speedMpsOf(typed, textOf('unit') as SpeedUnit);
  if (typed !== '' && beltSpeed === null) return null;
  const height = Number(textOf('height')) || null;
  return {
    ...(!isSameSpeed(beltSpeed, used.belt_speed) && { belt_speed: beltSpeed }),
    ...(textOf('incline_degree') !== '' && {
      incline_degree: Number(textOf('incline_degree')),
    }),
    slow_motion_factor: Number(textOf('slow_motion')),
    view: textOf('view') as ReanalysisRequest['view'],
    ...(height !== used.height && height !== null && { user: { height } }),
  };
}

/** Fields about how the clip was made. */
function Recording({ used }: { used: Measured }) {
  const texts = laterTexts.analyseAgainModal;
  return (
    <>
      <label class="field">
        {texts.incline}
        <input
          name="incline_degree"
          type="number"
          step="0.1"
          min={-30}
          max={30}
          defaultValue={used.incline_degree}
        />
      </label>
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
      <label class="field">
        {texts.filmedFrom}
        <select name="view">
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
    </>
  );
}

function RunnerHeight({ used, isWanted }: { used: Measured; isWanted: boolean }) {
  const texts = laterTexts.analyseAgainModal;
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

/** Returns true if the shown speed, which is rounded, was not changed. */
const isSameSpeed = (typedMps: number | null, usedMps: number | null): boolean =>
  typedMps === null || usedMps === null
    ? typedMps === usedMps
    : Math.abs(typedMps - usedMps) < 0.02;
