import { useState } from 'preact/hooks';
import { consoleTexts, fill } from '../texts.ts';
import { emptyDetails, type ClipDetails } from './clip-request.ts';
import { changeAllDrafts } from './clip-rows.ts';
import { FilmedField, RecordingFields, SpeedFields, TagsField } from './detail-fields.tsx';
import { runnerListId } from './runner-names.tsx';

/** Fills the same details into all rows. Fields that are left empty change nothing. */
export function SameForAll({ count }: { count: number }) {
  const [shared, setShared] = useState<ClipDetails>(emptyDetails);
  const texts = consoleTexts.sameForAll;
  const change = (changes: Partial<ClipDetails>): void => setShared({ ...shared, ...changes });
  const apply = (): void => {
    changeAllDrafts(statedIn(shared));
    const { speedUnit, inclineUnit } = shared;
    setShared({ ...emptyDetails, speedUnit, inclineUnit });
  };
  return (
    <details class="sheet">
      <summary>{texts.sameForAll}</summary>
      <fieldset class="clip-fields">
        <legend class="visually-hidden">{texts.sameForAll}</legend>
        <div class="filters">
          <label class="field">
            {texts.runner}
            <input
              list={runnerListId}
              autoComplete="off"
              maxLength={120}
              value={shared.runner}
              onInput={(event) => change({ runner: event.currentTarget.value })}
            />
          </label>
          <SpeedFields details={shared} change={change} />
          <FilmedField details={shared} change={change} />
          <TagsField details={shared} change={change} />
          <RecordingFields details={shared} change={change} />
          <button type="button" onClick={apply}>
            {fill(texts.fillAll, { count })}
          </button>
        </div>
      </fieldset>
    </details>
  );
}

/** Returns the details that somebody has stated. A unit alone states nothing. */
function statedIn(shared: ClipDetails): Partial<ClipDetails> {
  const { runner, beltSpeed, speedUnit, filmedAt, tags } = shared;
  const { typedIncline, inclineUnit, slowMotionFactor, view } = shared;
  return {
    ...(runner.trim() !== '' && { runner, isSecondOfName: false, heightCm: '' }),
    ...(beltSpeed.trim() !== '' && { beltSpeed, speedUnit }),
    ...(filmedAt !== null && { filmedAt, filmedFrom: 'person' as const }),
    ...(tags.trim() !== '' && { tags }),
    ...(typedIncline.trim() !== '' && { typedIncline, inclineUnit }),
    ...(slowMotionFactor !== '' && { slowMotionFactor }),
    ...(view !== 'auto' && { view }),
  };
}
