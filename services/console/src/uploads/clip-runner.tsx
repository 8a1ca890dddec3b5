import { laterTexts } from '../later-texts.ts';
import { knownHint, RunnerFields } from '../runner-choice/runner-fields.tsx';
import { namedRunner, type KnownRunner, type NamedRunner } from '../runner-choice/runner-match.ts';
import { consoleTexts, fill } from '../texts.ts';
import type { ClipDetails } from './clip-request.ts';
import { knownRunners, type ClipRow } from './clip-rows.ts';
import { runnerListId } from './runner-names.tsx';

interface ClipRunnerProps {
  readonly row: ClipRow;
  /** New runners of the rows before it. */
  readonly created: readonly KnownRunner[];
  readonly change: (changes: Partial<ClipDetails>) => void;
}

/** The runner of a clip that is sent. */
export function ClipRunner({ row, created, change }: ClipRunnerProps) {
  const { details, matchedBy } = row;
  const texts = laterTexts.runnerFields;
  const runners = [...(knownRunners.value ?? []), ...created];
  const folder = folderOf(row);
  const isOfEarlierRow = (runner: KnownRunner): boolean => created.includes(runner);
  const hintOf = (named: NamedRunner): string | null => {
    if (named.kind === 'none' && folder !== undefined) return texts.noRunnerOfThisFolder;
    if (named.kind !== 'known') return null;
    if (isOfEarlierRow(named.runner)) return texts.alsoNew;
    if (matchedBy === null) return null;
    return `${knownHint(named.runner)} · ${consoleTexts.runnerMatches[matchedBy]}`;
  };
  const { kind } = namedRunner(details.runner, runners, details.isSecondOfName);
  return (
    <RunnerFields
      typed={details}
      runners={runners}
      listId={runnerListId}
      change={change}
      isHeightKnown={isOfEarlierRow}
      hintOf={hintOf}
    >
      {kind === 'none' && folder !== undefined && (
        <button type="button" class="quiet" onClick={() => change({ runner: folder })}>
          {fill(texts.newRunnerOfFolder, { folder })}
        </button>
      )}
    </RunnerFields>
  );
}

/** Returns the folder of a clip, if no runner has its name. */
const folderOf = ({ matchedBy, path }: Pick<ClipRow, 'matchedBy' | 'path'>): string | undefined =>
  matchedBy === null ? path.split('/').at(-2) : undefined;
