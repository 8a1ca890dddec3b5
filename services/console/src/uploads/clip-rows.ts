import type { SessionListItem } from '@strideform/sdk';
import { effect, signal } from '@preact/signals';
import { readRunners } from '../api/read-runners.ts';
import { askBeforeClosing } from '../components/unsaved.ts';
import { newRunnersOf, type ClipDetails, type ClipRequest } from './clip-request.ts';
import { sameText, type KnownRunner, type PathMatch } from '../runner-choice/runner-match.ts';

type RowStep =
  /** Its details can still be changed. */
  | 'draft'
  | 'waiting'
  | 'sending'
  | 'paused'
  /** Interrupted; "Continue" sends what is missing. */
  | 'brokeOff'
  /** Refused by the API; its details have to change. */
  | 'refused'
  /** Sent; `session` says what its analysis does. */
  | 'sent'
  /** Its session was deleted. */
  | 'deleted';

/** A clip from its choice to the end of its analysis. */
export interface ClipRow {
  readonly id: number;
  readonly file: File;
  /** Path of the file within the chosen folder, or its name. */
  readonly path: string;
  readonly matchedBy: PathMatch['by'];
  readonly details: ClipDetails;
  readonly state: RowStep;
  /** Requests that were made of the details; null for a draft. */
  readonly request: ClipRequest | null;
  readonly sentBytes: number;
  readonly reason: string | null;
  /** Id of an upload that can be resumed: parts that have arrived are not sent again. */
  readonly uploadId: string | null;
  readonly sessionId: string | null;
  readonly session: SessionListItem | null;
}

/** A file that was refused when it was chosen. */
export interface RefusedFile {
  readonly path: string;
  readonly reason: string;
}

// The rows live as long as the tab, so they survive navigation within the console.
export const clipRows = signal<readonly ClipRow[]>([]);
export const refusedFiles = signal<readonly RefusedFile[]>([]);
/** The runners that names are compared with; null until they were read. */
export const knownRunners = signal<readonly KnownRunner[] | null>(null);
/** Number of sessions that were created. The list reads again when it changes. */
export const createdSessionCount = signal(0);

/** States in which a clip is only in this tab. */
const unsent: readonly RowStep[] = ['draft', 'waiting', 'sending', 'paused', 'brokeOff'];

/** Makes the browser ask before it leaves a page with clips that have not arrived. */
effect(() => {
  if (!clipRows.value.some(({ state }) => unsent.includes(state))) return;
  return askBeforeClosing();
});

/** Returns the new runners that clips on their way will create. */
export const pendingRunners = (): KnownRunner[] =>
  newRunnersOf(
    clipRows.value
      .filter(({ state }) => state !== 'draft' && unsent.includes(state))
      .flatMap(({ request }) => request ?? []),
  );

export const rowWith = (id: number): ClipRow | undefined =>
  clipRows.value.find((row) => row.id === id);

export function changeRow(id: number, changes: Partial<ClipRow>): void {
  clipRows.value = clipRows.value.map((row) => (row.id === id ? { ...row, ...changes } : row));
}

/** Changes details of a clip. A height also goes to the other clips of the same runner. */
export function changeDetails(id: number, changes: Partial<ClipDetails>): void {
  const changed = rowWith(id);
  if (changed === undefined) return;
  const { heightCm } = changes;
  clipRows.value = clipRows.value.map((row) => {
    if (row.id === id) return { ...row, details: { ...row.details, ...changes } };
    const isSameRunner = row.state === 'draft' && isOneRunner(row.details, changed.details);
    if (heightCm === undefined || !isSameRunner) return row;
    return { ...row, details: { ...row.details, heightCm } };
  });
}

const isOneRunner = (one: ClipDetails, other: ClipDetails): boolean =>
  sameText(one.runner, other.runner) && one.isSecondOfName === other.isSecondOfName;

/** Gives all drafts the same details. */
export function changeAllDrafts(changes: Partial<ClipDetails>): void {
  clipRows.value = clipRows.value.map((row) =>
    row.state === 'draft' ? { ...row, details: { ...row.details, ...changes } } : row,
  );
}

export function removeRows(isUnwanted: (row: ClipRow) => boolean): void {
  clipRows.value = clipRows.value.filter((row) => !isUnwanted(row));
}

/** Reads the runners that names are compared with. */
export async function loadKnownRunners(): Promise<readonly KnownRunner[]> {
  const { runners } = await readRunners();
  knownRunners.value = runners;
  return runners;
}
