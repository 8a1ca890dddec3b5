import {
  computed,
  signal,
  useSignalEffect,
  type ReadonlySignal,
  type Signal,
} from '@preact/signals';
import type { RefObject } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import {
  distanceOf,
  middleOf,
  moved,
  partOf,
  viewOfPart,
  wholePicture,
  zoomed,
  type ShownPart,
  type StagePoint,
  type StageView,
} from './stage-view.ts';

type StageRef = RefObject<HTMLDivElement | null>;

export interface Zoom {
  readonly stage: StageRef;
  readonly transform: ReadonlySignal<string>;
  readonly isZoomed: ReadonlySignal<boolean>;
  /** Zooms around the middle of the stage. */
  readonly zoomBy: (factor: number) => void;
  /** Moves the view to the right and down, in quarters of the stage. */
  readonly pan: (right: number, down: number) => void;
  readonly reset: () => void;
  /** Shows the part that the page asks for at first. */
  readonly showFirst: () => void;
  readonly handlers: PointerHandlers;
}

interface PointerHandlers {
  readonly onWheel: (event: WheelEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: (event: PointerEvent) => void;
}

/** The part of the picture that a page shows at first, and a listener for later changes. */
export interface LinkedPart {
  readonly first: ShownPart;
  readonly changed: (part: ShownPart) => void;
}

/** Time without a change after which the page is notified: a pinch changes many times a second. */
const settledAfterMs = 300;

/** Zooms by keys, buttons, Ctrl with the wheel, or a pinch. Moves by keys, buttons or a drag. */
export function useZoom(kept?: LinkedPart): Zoom {
  const stage = useRef<HTMLDivElement | null>(null);
  const view = useMemo(() => signal(wholePicture), []);
  const showFirst = useLinkedPart(stage, view, kept);
  return useMemo(() => ({ ...createZoom(stage, view), showFirst }), []);
}

/** Returns a function that shows the first part. Call it when the stage has its size. */
function useLinkedPart(stage: StageRef, view: Signal<StageView>, kept?: LinkedPart): () => void {
  const latest = useRef(kept);
  latest.current = kept;
  const isShown = useRef(false);
  useSignalEffect(() => {
    const shown = view.value;
    const timer = setTimeout(() => {
      if (!isShown.current || stage.current === null) return;
      latest.current?.changed(partOf(shown, stage.current.getBoundingClientRect()));
    }, settledAfterMs);
    return () => clearTimeout(timer);
  });
  return () => {
    if (!latest.current || isShown.current || stage.current === null) return;
    isShown.current = true;
    view.value = viewOfPart(latest.current.first, stage.current.getBoundingClientRect());
  };
}

function createZoom(stage: StageRef, view: Signal<StageView>): Omit<Zoom, 'showFirst'> {
  const box = (): DOMRect => stage.current!.getBoundingClientRect();
  const zoomAt = (factor: number, at: StagePoint): void =>
    void (view.value = zoomed(view.value, factor, at, box()));
  const move = (byX: number, byY: number): void =>
    void (view.value = moved(view.value, byX, byY, box()));
  const pointOf = ({ clientX, clientY }: MouseEvent): StagePoint => {
    const { left, top } = box();
    return { x: clientX - left, y: clientY - top };
  };
  return {
    stage,
    transform: computed(
      () => `translate(${view.value.x}px, ${view.value.y}px) scale(${view.value.scale})`,
    ),
    isZoomed: computed(() => view.value.scale > 1),
    zoomBy: (factor) => zoomAt(factor, { x: box().width / 2, y: box().height / 2 }),
    pan: (right, down) => move((-right * box().width) / 4, (-down * box().height) / 4),
    reset: () => void (view.value = wholePicture),
    handlers: {
      ...pointerGestures({ zoomAt, move, pointOf }),
      onWheel: (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoomAt(Math.exp(-event.deltaY / 300), pointOf(event));
      },
    },
  };
}

interface MovedView {
  readonly zoomAt: (factor: number, at: StagePoint) => void;
  readonly move: (byX: number, byY: number) => void;
  readonly pointOf: (event: MouseEvent) => StagePoint;
}

/** Handles pointers: one moves the picture; two zoom it around their middle and move it. */
function pointerGestures({ zoomAt, move, pointOf }: MovedView): Omit<PointerHandlers, 'onWheel'> {
  const held = new Map<number, StagePoint>();
  const release = ({ pointerId }: PointerEvent): void => void held.delete(pointerId);
  return {
    onPointerDown: (event) => {
      const { target, currentTarget, pointerId } = event;
      if ((target as Element).closest('button, .frame-words') !== null) return;
      held.set(pointerId, pointOf(event));
      (currentTarget as HTMLElement).setPointerCapture(pointerId);
    },
    onPointerMove: (event) => {
      if (!held.has(event.pointerId)) return;
      const before = [...held.values()];
      held.set(event.pointerId, pointOf(event));
      const after = [...held.values()];
      if (after.length === 2) zoomAt(distanceOf(after) / distanceOf(before), middleOf(after));
      const [from, to] = [middleOf(before), middleOf(after)];
      move(to.x - from.x, to.y - from.y);
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
}
