import { pointCountOf, type PictureSize, type SharePoint } from '@strideform/drawing/marks';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';
import { MarkFigure } from './mark-drawing.tsx';
import type { PenEditor } from './pen-editor.ts';

interface BoardProps {
  readonly editor: PenEditor;
  readonly size: PictureSize;
}

/** Steps of the arrow keys, as shares of the picture. With Shift, they are larger. */
const stepShare = 0.005;
const largeStepShare = 0.05;

/** The picture as a board to draw on, with a mouse, a finger, a pen or the keyboard. */
export function PenBoard({ editor, size }: BoardProps) {
  const board = useRef<SVGSVGElement>(null);
  const cursor = useSignal<SharePoint | null>(null);
  useEffect(() => board.current?.focus({ preventScroll: true }), []);
  const { marks, draft, selected } = editor;
  const at = (event: PointerEvent): SharePoint => shareAt(board.current!, size, event);
  const onPointerDown = (event: PointerEvent): void => {
    // The picture below must not move.
    event.stopPropagation();
    if (!event.isPrimary || event.button !== 0) return;
    board.current!.setPointerCapture(event.pointerId);
    cursor.value = null;
    const grabbed = grabbedBy(event.target as Element);
    if (editor.tool.value !== 'select') editor.press(at(event));
    else if (grabbed === null) editor.selected.value = null;
    else editor.grab(grabbed.index, grabbed.point, at(event));
  };
  return (
    <svg
      ref={board}
      class="mark-drawing pen-board"
      viewBox={`0 0 ${size.widthPx} ${size.heightPx}`}
      data-tool={editor.tool.value}
      tabIndex={0}
      role="application"
      aria-label={consoleTexts.pen.board}
      onPointerDown={onPointerDown}
      onMouseDown={(event) => {
        // The field for the words keeps the focus.
        if (editor.tool.value === 'text') event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (event.isPrimary) editor.move(at(event), event.buttons === 1);
      }}
      onPointerUp={(event) => {
        if (event.isPrimary) editor.release(at(event));
      }}
      onPointerCancel={() => editor.cancel()}
      onKeyDown={(event) => onBoardKey(event, editor, cursor)}
      onBlur={() => void (cursor.value = null)}
    >
      {marks.value.map((mark, index) => (
        <g key={index} data-mark={index} class={selected.value === index ? 'selected' : ''}>
          <MarkFigure mark={mark} size={size} />
          <Grip shares={mark.shares} size={size} />
        </g>
      ))}
      {draft.value && <MarkFigure mark={draft.value} size={size} />}
      <Handles editor={editor} size={size} />
      {cursor.value && <Crosshair at={cursor.value} size={size} />}
    </svg>
  );
}

/** Returns the point of the picture under a pointer. The picture is in the middle of the box. */
function shareAt(board: SVGSVGElement, { widthPx, heightPx }: PictureSize, event: PointerEvent) {
  const box = board.getBoundingClientRect();
  const scale = Math.min(box.width / widthPx, box.height / heightPx);
  const left = box.left + (box.width - scale * widthPx) / 2;
  const top = box.top + (box.height - scale * heightPx) / 2;
  return [
    withinPicture((event.clientX - left) / (scale * widthPx)),
    withinPicture((event.clientY - top) / (scale * heightPx)),
  ] as const;
}

/** Marks beside the picture would be cut off in the report. */
const withinPicture = (share: number): number => Math.min(1, Math.max(0, share));

/** Returns the mark under a pointer, and the handle of one of its points. */
function grabbedBy(target: Element): { index: number; point: number | null } | null {
  const holder = target.closest<SVGElement>('[data-mark]');
  if (holder === null) return null;
  const { mark, point } = holder.dataset;
  return { index: Number(mark), point: point === undefined ? null : Number(point) };
}

interface PointsProps {
  readonly shares: readonly SharePoint[];
  readonly size: PictureSize;
}

const pathOf = ({ shares, size }: PointsProps): string =>
  `M${shares.map(([x, y]) => `${x * size.widthPx} ${y * size.heightPx}`).join('L')}`;

/** Size of what a finger can hit, as a share of the picture's diagonal. */
const gripPxOf = ({ widthPx, heightPx }: PictureSize): number => Math.hypot(widthPx, heightPx) / 45;

/** A wide invisible line, because a thin one is hard to hit. */
const Grip = ({ shares, size }: PointsProps) => (
  <path class="mark-grip" d={`${pathOf({ shares, size })}h0.01`} stroke-width={gripPxOf(size)} />
);

/** Handles on the points of the selected mark. */
function Handles({ editor, size }: BoardProps) {
  const index = editor.selected.value;
  const mark = index === null ? undefined : editor.marks.value[index];
  if (mark === undefined || pointCountOf(mark.kind) === null) return null;
  return (
    <>
      {mark.shares.map(([x, y], point) => (
        <circle
          key={point}
          class="mark-handle"
          data-mark={index}
          data-point={point}
          cx={x * size.widthPx}
          cy={y * size.heightPx}
          r={gripPxOf(size) / 2}
        />
      ))}
    </>
  );
}

function Crosshair({ at: [x, y], size }: { at: SharePoint; size: PictureSize }) {
  const [centreX, centreY] = [x * size.widthPx, y * size.heightPx];
  const armPx = gripPxOf(size);
  return (
    <path
      class="pen-crosshair"
      d={`M${centreX - armPx} ${centreY}h${2 * armPx}M${centreX} ${centreY - armPx}v${2 * armPx}`}
      stroke-width={armPx / 8}
    />
  );
}

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A signal, as far as keys need it. */
interface Cursor {
  value: SharePoint | null;
}

/** Draws with the keyboard: arrows move a crosshair or the selected mark, Enter sets a point. */
function onBoardKey(event: KeyboardEvent, editor: PenEditor, cursor: Cursor): void {
  if (event.altKey) return;
  const action =
    event.ctrlKey || event.metaKey ? historyKey(event, editor) : plainKey(event, editor, cursor);
  if (action === null) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

function historyKey({ key, shiftKey }: KeyboardEvent, editor: PenEditor): (() => void) | null {
  const letter = key.toLowerCase();
  if (letter === 'y' || (letter === 'z' && shiftKey)) return () => editor.redo();
  return letter === 'z' ? () => editor.undo() : null;
}

function plainKey(
  { key, shiftKey }: KeyboardEvent,
  editor: PenEditor,
  cursor: Cursor,
): (() => void) | null {
  const direction = arrows[key];
  const step = shiftKey ? largeStepShare : stepShare;
  if (direction) return () => moveByKey(editor, cursor, direction, step);
  if (key === 'Enter' || key === ' ') return () => setByKey(editor, cursor);
  if (key === 'Escape' && editor.draft.value !== null) return () => editor.cancel();
  if (key === 'Delete' || key === 'Backspace') return () => editor.deleteSelected();
  return null;
}

function moveByKey(
  editor: PenEditor,
  cursor: Cursor,
  [x, y]: readonly [number, number],
  step: number,
): void {
  if (editor.tool.value === 'select') return editor.nudge(x * step, y * step);
  const [fromX, fromY] = cursor.value ?? [0.5, 0.5];
  cursor.value = [withinPicture(fromX + x * step), withinPicture(fromY + y * step)];
  // A freehand line that has begun follows the crosshair.
  editor.move(cursor.value, true);
}

function setByKey(editor: PenEditor, cursor: Cursor): void {
  const { tool, draft } = editor;
  if (tool.value === 'select') return editor.selectNext();
  cursor.value ??= [0.5, 0.5];
  if (tool.value === 'freehand' && draft.value !== null) editor.release(cursor.value);
  else editor.press(cursor.value);
}
