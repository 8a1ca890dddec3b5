import { nameWithId } from '../api/read-runners.ts';
import { laterTexts } from '../later-texts.ts';
import { consoleTexts, fill } from '../texts.ts';
import type { ClipDetails } from './clip-request.ts';
import { knownRunners, type ClipRow } from './clip-rows.ts';
import {
  namedRunner,
  runnerLabel,
  shownName,
  type KnownRunner,
  type NamedRunner,
} from './runner-match.ts';
import { runnerListId } from './runner-names.tsx';

interface RunnerFieldsProps {
  readonly row: ClipRow;
  /** New runners of the rows before it. */
  readonly created: readonly KnownRunner[];
  readonly change: (changes: Partial<ClipDetails>) => void;
}

/** The runner of a clip, and what is missing about them. */
export function RunnerFields({ row, created, change }: RunnerFieldsProps) {
  const { runner, isSecondOfName, heightCm } = row.details;
  const runners = [...(knownRunners.value ?? []), ...created];
  const named = namedRunner(runner, runners, isSecondOfName);
  const texts = laterTexts.runnerFields;
  const folder = folderOf(row);
  const isOfEarlierRow = named.kind === 'known' && created.includes(named.runner);
  const heightTitle = isOfEarlierRow ? null : heightTitleOf(named);
  return (
    <div class="runner-fields">
      <div class="row joined">
        <label class="field">
          {texts.runner}
          <input
            required
            list={runnerListId}
            autoComplete="off"
            maxLength={120}
            value={runner}
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
              value={heightCm}
              onInput={(event) => change({ heightCm: event.currentTarget.value })}
            />
          </label>
        )}
      </div>
      <p class="small muted">{isOfEarlierRow ? texts.alsoNew : hintOf(row, named)}</p>
      {named.kind === 'none' && folder !== undefined && (
        <button type="button" class="quiet" onClick={() => change({ runner: folder })}>
          {fill(texts.newRunnerOfFolder, { folder })}
        </button>
      )}
      <SecondOfName
        named={named}
        isSecondOfName={isSecondOfName}
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

/** Returns the folder of a clip, if no runner has its name. */
const folderOf = ({ matchedBy, path }: Pick<ClipRow, 'matchedBy' | 'path'>): string | undefined =>
  matchedBy === null ? path.split('/').at(-2) : undefined;

/** Returns what the console knows about the runner of a clip. */
function hintOf({ matchedBy, path }: ClipRow, named: NamedRunner): string {
  const texts = laterTexts.runnerFields;
  switch (named.kind) {
    case 'none':
      return folderOf({ matchedBy, path }) === undefined ? '' : texts.noRunnerOfThisFolder;
    case 'new':
      return texts.newRunner;
    case 'ambiguous':
      return texts.severalOfThisName;
    case 'reordered':
      return fill(texts.isItThisRunner, { names: named.runners.map(shownName).join(', ') });
    case 'known':
      return knownHint(named.runner, matchedBy);
  }
}

function knownHint({ user_id, height }: KnownRunner, matchedBy: ClipRow['matchedBy']): string {
  const texts = laterTexts.runnerFields;
  const parts = [
    fill(texts.knownRunner, { id: user_id }),
    ...(height === null ? [] : [fill(texts.height, { height })]),
    ...(matchedBy === null ? [] : [consoleTexts.runnerMatches[matchedBy]]),
  ];
  return parts.join(' · ');
}

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
