import { localMoment } from '../session/corrections.ts';
import { inclineUnits, speedUnits, steepest } from '../session/speed-units.ts';
import { UnitField } from '../session/unit-field.tsx';
import { laterTexts } from '../later-texts.ts';
import type { ClipDetails } from './clip-request.ts';

// Fields that one clip has, and that the form for all clips has, too.

interface DetailProps<Name extends keyof ClipDetails> {
  readonly details: Pick<ClipDetails, Name>;
  readonly change: (changes: Partial<ClipDetails>) => void;
}

export function SpeedFields({ details, change }: DetailProps<'beltSpeed' | 'speedUnit'>) {
  const texts = laterTexts.detailFields;
  return (
    <div class="row joined">
      <label class="field">
        {texts.beltSpeed}
        <input
          class="short"
          inputMode="decimal"
          autoComplete="off"
          placeholder={texts.measured}
          value={details.beltSpeed}
          onInput={(event) => change({ beltSpeed: event.currentTarget.value })}
        />
      </label>
      <UnitField
        label={texts.unit}
        units={speedUnits}
        unit={details.speedUnit}
        choose={(speedUnit) => change({ speedUnit })}
      />
    </div>
  );
}

interface FilmedProps extends DetailProps<'filmedAt' | 'filmedFrom'> {
  /** Latest time that can be chosen, in local time. */
  readonly latest?: string;
}

/** When the clip was filmed, and how the console knows. */
export function FilmedField({ details, change, latest }: FilmedProps) {
  const texts = laterTexts.filmedLabels;
  const { filmedAt, filmedFrom } = details;
  return (
    <label class="field">
      {filmedAt === null ? texts.person : texts[filmedFrom]}
      <input
        type="datetime-local"
        max={latest}
        value={localMoment(filmedAt)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const at = value === '' ? null : new Date(value).toISOString();
          change({ filmedAt: at, filmedFrom: 'person' });
        }}
      />
    </label>
  );
}

export const TagsField = ({ details, change }: DetailProps<'tags'>) => (
  <label class="field">
    {laterTexts.detailFields.tags}
    <input
      maxLength={1000}
      autoComplete="off"
      value={details.tags}
      onInput={(event) => change({ tags: event.currentTarget.value })}
    />
  </label>
);

const viewNamed = (name: string): ClipDetails['view'] =>
  name === 'side' || name === 'rear' ? name : 'auto';

/** Fields that few clips need. */
export function RecordingFields({
  details,
  change,
}: DetailProps<'typedIncline' | 'inclineUnit' | 'slowMotionFactor' | 'view'>) {
  const texts = laterTexts.detailFields;
  return (
    <>
      <div class="row joined">
        <label class="field">
          {texts.incline}
          <input
            class="short"
            type="number"
            step="any"
            min={-steepest[details.inclineUnit]}
            max={steepest[details.inclineUnit]}
            placeholder="0"
            value={details.typedIncline}
            onInput={(event) => change({ typedIncline: event.currentTarget.value })}
          />
        </label>
        <UnitField
          label={texts.inclineUnit}
          units={inclineUnits}
          unit={details.inclineUnit}
          choose={(inclineUnit) => change({ inclineUnit })}
        />
      </div>
      <label class="field">
        {texts.slowMotion}
        <input
          type="number"
          step="any"
          min="1"
          max="40"
          placeholder="1"
          value={details.slowMotionFactor}
          onInput={(event) => change({ slowMotionFactor: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        {texts.filmedFrom}
        <select
          value={details.view}
          onChange={(event) => change({ view: viewNamed(event.currentTarget.value) })}
        >
          <option value="auto">{texts.asTheClipShows}</option>
          <option value="side">{texts.theSide}</option>
          <option value="rear">{texts.behind}</option>
        </select>
      </label>
    </>
  );
}
