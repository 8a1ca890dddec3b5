import type { ComponentChildren } from 'preact';
import { laterTexts } from '../later-texts.ts';
import { consoleTexts, fill } from '../texts.ts';
import type { TypedRunner } from './chosen-runner.ts';
import {
  namedRunner,
  nameWithId,
  runnerLabel,
  shownName,
  type KnownRunner,
  type NamedRunner,
} from './runner-match.ts';

interface RunnerFieldsProps {
  readonly typed: TypedRunner;
  /** Runners that the typed text is compared with. */
  readonly runners: readonly KnownRunner[];
  /** Id of the list of names that the field offers; see `RunnerOptions`. */
  readonly listId: string;
  readonly change: (changes: Partial<TypedRunner>) => void;
  /** True if nobody has to state a height that the profile lacks. */
  readonly isHeightKnown?: (runner: KnownRunner) => boolean;
  /** Returns what else to say about the runner; null: what the profile says. */
  readonly hintOf?: (named: NamedRunner) => string | null;
  readonly isDisabled?: boolean;
  readonly children?: ComponentChildren;
}

/** The runner of a clip, and what is missing about them. A name that no runner has is a new one. */
export function RunnerFields(props: RunnerFieldsProps) {
  const { typed, runners, listId, change, isDisabled = false, children } = props;
  const { isHeightKnown = () => false, hintOf = () => null } = props;
  const named = namedRunner(typed.runner, runners, typed.isSecondOfName);
  const isHeightAsked = named.kind !== 'known' || !isHeightKnown(named.runner);
  const heightTitle = isHeightAsked ? heightTitleOf(named) : null;
  const texts = laterTexts.runnerFields;
  return (
    <div class="runner-fields">
      <div class="row joined">
        <label class="field">
          {texts.runner}
          <input
            required
            list={listId}
            autoComplete="off"
            maxLength={120}
            disabled={isDisabled}
            value={typed.runner}
            onInput={(event) =>
              change({ runner: event.currentTarget.value, isSecondOfName: false, heightCm: '' })
            }
          />
        </label>
        {(named.kind === 'ambiguous' || named.kind === 'reordered') && (
          <WhichRunner
            runners={named.runners}
            choose={(chosen) => change({ runner: runnerLabel(chosen, runners) })}
          />
        )}
        {heightTitle !== null && (
          <label class="field">
            {heightTitle}
            <input
              type="number"
              step="0.1"
              min="50"
              max="260"
              placeholder={texts.forLengths}
              value={typed.heightCm}
              onInput={(event) => change({ heightCm: event.currentTarget.value })}
            />
          </label>
        )}
      </div>
      <p class="small muted">{hintOf(named) ?? plainHintOf(named)}</p>
      {children}
      <SecondOfName
        named={named}
        isSecondOfName={typed.isSecondOfName}
        choose={(isSecond) => change({ isSecondOfName: isSecond })}
      />
    </div>
  );
}

function heightTitleOf(named: NamedRunner): string | null {
  const texts = laterTexts.runnerFields;
  if (named.kind === 'new') return texts.heightOfNewRunner;
  return named.kind === 'known' && named.runner.height === null ? texts.missingHeight : null;
}

/** Returns what the console knows about a typed runner. */
function plainHintOf(named: NamedRunner): string {
  const texts = laterTexts.runnerFields;
  switch (named.kind) {
    case 'none':
      return '';
    case 'new':
      return texts.newRunner;
    case 'ambiguous':
      return texts.severalOfThisName;
    case 'reordered':
      return fill(texts.isItThisRunner, { names: named.runners.map(shownName).join(', ') });
    case 'known':
      return knownHint(named.runner);
  }
}

/** Returns the id and the height of a runner who exists. */
export function knownHint({ user_id, height }: KnownRunner): string {
  const texts = laterTexts.runnerFields;
  const id = fill(texts.knownRunner, { id: user_id });
  return height === null ? id : `${id} · ${fill(texts.height, { height })}`;
}

interface OptionsProps {
  readonly id: string;
  readonly runners: readonly KnownRunner[];
}

/** Names that a field for a runner offers. */
export const RunnerOptions = ({ id, runners }: OptionsProps) => (
  <datalist id={id}>
    {runners.map((runner) => (
      <option key={runner.user_id} value={runnerLabel(runner, runners)}>
        {runner.display_name === null || runner.display_name === runner.user_id
          ? undefined
          : runner.user_id}
      </option>
    ))}
  </datalist>
);

interface MissingProps {
  readonly readAgain: () => void;
  readonly children?: ComponentChildren;
}

/** Says that the runners could not be read, so that a typed name could make a second runner. */
export const RunnersMissing = ({ readAgain, children }: MissingProps) => (
  <div class="note bad row" role="alert">
    <span class="grow">{consoleTexts.runnerNames.runnersAreMissing}</span>
    <button type="button" onClick={readAgain}>
      {consoleTexts.runnerNames.tryAgain}
    </button>
    {children}
  </div>
);

interface WhichProps {
  readonly runners: readonly KnownRunner[];
  readonly choose: (runner: KnownRunner) => void;
}

const WhichRunner = ({ runners, choose }: WhichProps) => (
  <label class="field">
    {laterTexts.runnerFields.whichRunner}
    <select
      required
      value=""
      onChange={(event) => {
        const chosen = runners.find(({ user_id }) => user_id === event.currentTarget.value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      <option value="">{laterTexts.runnerFields.choose}</option>
      {runners.map((runner) => (
        <option key={runner.user_id} value={runner.user_id}>
          {nameWithId(runner)}
        </option>
      ))}
    </select>
  </label>
);

interface SecondProps {
  readonly named: NamedRunner;
  readonly isSecondOfName: boolean;
  readonly choose: (isSecond: boolean) => void;
}

/** Asks whether a name that exists means another person. */
function SecondOfName({ named, isSecondOfName, choose }: SecondProps) {
  const isOffered = isSecondOfName || (named.kind !== 'none' && named.kind !== 'new');
  if (!isOffered) return null;
  return (
    <label class="row small">
      <input
        type="checkbox"
        checked={isSecondOfName}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      {laterTexts.runnerFields.isAnotherPerson}
    </label>
  );
}
