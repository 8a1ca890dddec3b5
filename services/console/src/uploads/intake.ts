import { consoleTexts } from '../texts.ts';
import type { ChosenFile } from './chosen-files.ts';
import { emptyDetails, isPossibleDate, type ClipDetails } from './clip-request.ts';
import {
  clipRows,
  knownRunners,
  loadKnownRunners,
  refusedFiles,
  type ClipRow,
  type RefusedFile,
} from './clip-rows.ts';
import { examineFile, type ExaminedFile } from './file-kind.ts';
import { runnerLabel, runnerOfPath, type KnownRunner } from '../runner-choice/runner-match.ts';

/** Files that operating systems put into folders. */
const isHidden = ({ path }: ChosenFile): boolean =>
  /(^|\/)(\.[^/]*|thumbs\.db|desktop\.ini)$/i.test(path);

let nextId = 1;

/** Adds the chosen clips as drafts, and refuses the files that are no clips. */
export async function takeFiles(chosen: readonly ChosenFile[]): Promise<void> {
  const shown = chosen.filter((one) => !isHidden(one));
  // Runners may have changed since the last choice. Without them, the form says so.
  const runners = await loadKnownRunners().catch(() => knownRunners.value ?? []);
  for (const one of shown) {
    const examined = await examineFile(one.file).catch(() => null);
    const refusal = refusalOf(one, examined);
    if (refusal === null) clipRows.value = [...clipRows.value, draftOf(one, examined!, runners)];
    else refusedFiles.value = [...refusedFiles.value, refusal];
  }
}

function refusalOf({ path }: ChosenFile, examined: ExaminedFile | null): RefusedFile | null {
  const reasons = consoleTexts.refusedFiles;
  if (examined === null) return { path, reason: reasons.unreadable };
  const { kind } = examined;
  return kind === 'video' || kind === 'unknown' ? null : { path, reason: reasons[kind] };
}

function draftOf(
  { file, path }: ChosenFile,
  { createdAt }: ExaminedFile,
  runners: readonly KnownRunner[],
): ClipRow {
  const { runner, by } = runnerOfPath(path, runners);
  const details = {
    ...emptyDetails,
    speedUnit: clipRows.value.at(-1)?.details.speedUnit ?? emptyDetails.speedUnit,
    runner: runner === null ? '' : runnerLabel(runner, runners),
    ...filmingTime(file, createdAt),
  };
  const unsent = { request: null, sentBytes: 0, reason: null, uploadId: null };
  const notYet = { sessionId: null, session: null };
  return { id: nextId++, file, path, matchedBy: by, details, state: 'draft', ...unsent, ...notYet };
}

/** Returns when a clip was filmed: by its own content or else by the date of the file. */
function filmingTime(
  file: File,
  createdAt: Date | null,
): Pick<ClipDetails, 'filmedAt' | 'filmedFrom'> {
  if (createdAt !== null && isPossibleDate(createdAt))
    return { filmedAt: createdAt.toISOString(), filmedFrom: 'recording' };
  const changedAt = new Date(file.lastModified);
  if (!isPossibleDate(changedAt)) return { filmedAt: null, filmedFrom: 'person' };
  return { filmedAt: changedAt.toISOString(), filmedFrom: 'file' };
}
