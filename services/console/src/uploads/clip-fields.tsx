import { useEffect, useRef } from 'preact/hooks';
import { Refusal } from '../components/states.tsx';
import { localMoment } from '../session/corrections.ts';
import { laterTexts } from '../later-texts.ts';
import { consoleTexts, fill } from '../texts.ts';
import { sizeText } from '../words.ts';
import { clipTitle, type ClipDetails, type DetailProblem } from './clip-request.ts';
import { changeDetails, type ClipRow } from './clip-rows.ts';
import { FilmedField, RecordingFields, SpeedFields, TagsField } from './detail-fields.tsx';
import { ClipRunner } from './clip-runner.tsx';
import type { KnownRunner } from '../runner-choice/runner-match.ts';
import { removeClip } from './send-clips.ts';

interface ClipFieldsProps {
  readonly row: ClipRow;
  /** New runners of the rows before it. */
  readonly created: readonly KnownRunner[];
  readonly problem: DetailProblem | null;
  /** Number of the attempt to send after which the row gets the focus, or 0. */
  readonly focusAfter: number;
}

/** The details of one clip. */
export function ClipFields({ row, created, problem, focusAfter }: ClipFieldsProps) {
  const { id, path, file, details } = row;
  const texts = consoleTexts.clipFields;
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (focusAfter > 0) group.current?.focus();
  }, [focusAfter]);
  const change = (changes: Partial<ClipDetails>): void => changeDetails(id, changes);
  return (
    <fieldset class="clip-fields" ref={group} tabIndex={-1}>
      <legend>
        {path} <span class="small muted">{sizeText(file.size)}</span>
      </legend>
      <div class="filters">
        <ClipRunner row={row} created={created} change={change} />
        <SpeedFields details={details} change={change} />
        <FilmedField details={details} change={change} latest={localMoment(tomorrow())} />
        <TagsField details={details} change={change} />
        <label class="field grow">
          {texts.title}
          <input
            maxLength={200}
            autoComplete="off"
            value={clipTitle(details, file.name)}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        </label>
        <button
          type="button"
          class="quiet"
          aria-label={fill(texts.doNotSend, { name: path })}
          onClick={() => removeClip(id)}
        >
          ✕
        </button>
      </div>
      <details>
        <summary>{texts.more}</summary>
        <div class="filters">
          <RecordingFields details={details} change={change} />
        </div>
      </details>
      <Refusal reason={problem && laterTexts.clipProblems[problem]} />
    </fieldset>
  );
}

/** Clocks of cameras may be ahead by a day. */
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();
