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
  centredOn,
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
  /** True while the view follows the runner. */
  readonly isFollowing: Signal<boolean>;
  /** Shows a point of the unscaled stage in the middle. @param scale the present one by default */
  readonly centreOn: (point: StagePoint, scale?: number) => void;
  /** Zooms around the runner, or around the middle of the stage if nobody was found. */
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

/** Additions of a page to the zoom. */
interface ZoomOptions {
  readonly part?: LinkedPart | undefined;
  /** Called when the picture is pressed, and not moved. */
  readonly onTap: () => void;
  /** Returns the place of the runner on the unscaled stage. */
  readonly runner: () => StagePoint | null;
}

/** Way of a pointer up to which it presses the picture, and does not move it, CSS px. */
const tapWithinPx = 6;

/** Time without a change after which the page is notified: a pinch changes many times a second. */
const settledAfterMs = 300;

/** Zooms by keys, buttons, Ctrl with the wheel, or a pinch. Moves by keys, buttons or a drag. */
export function useZoom(options: ZoomOptions): Zoom {
  const latest = useRef(options);
  latest.current = options;
  const stage = useRef<HTMLDivElement | null>(null);
  const view = useMemo(() => signal(wholePicture), []);
  const showFirst = useLinkedPart(stage, view, options.part);
  return useMemo(() => ({ ...createZoom(stage, view, latest), showFirst }), []);
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

function createZoom(
  stage: StageRef,
  view: Signal<StageView>,
  options: RefObject<ZoomOptions>,
): Omit<Zoom, 'showFirst'> {
  const isFollowing = signal(false);
  const box = (): DOMRect => stage.current!.getBoundingClientRect();
  const zoomAt = (factor: number, at: StagePoint): void =>
    void (view.value = zoomed(view.value, factor, at, box()));
  const move = (byX: number, byY: number): void => {
    isFollowing.value = false;
    view.value = moved(view.value, byX, byY, box());
  };
  const zoomBy = (factor: number): void => {
    const runner = options.current!.runner();
    const { x, y, scale } = view.value;
    const onView = runner && { x: x + runner.x * scale, y: y + runner.y * scale };
    zoomAt(factor, onView ?? { x: box().width / 2, y: box().height / 2 });
  };
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
    isFollowing,
    centreOn: (point, scale = view.peek().scale) =>
      void (view.value = centredOn(point, scale, box())),
    zoomBy,
    pan: (right, down) => move((-right * box().width) / 4, (-down * box().height) / 4),
    reset: () => {
      isFollowing.value = false;
      view.value = wholePicture;
    },
    handlers: {
      ...pointerGestures({ zoomAt, move, pointOf, tap: () => options.current!.onTap() }),
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
  readonly tap: () => void;
}

/**
 * Handles pointers: one presses or moves the picture; two zoom it around their middle and move it.
 */
function pointerGestures(view: MovedView): Omit<PointerHandlers, 'onWheel'> {
  const { zoomAt, move, pointOf, tap } = view;
  const held = new Map<number, StagePoint>();
  /** Place where the only pointer was pressed; null once it has moved, or a second one came. */
  let pressedAt: StagePoint | null = null;
  const release = ({ pointerId }: PointerEvent): void => void held.delete(pointerId);
  return {
    onPointerDown: (event) => {
      const { target, currentTarget, pointerId } = event;
      if ((target as Element).closest('button, .frame-words') !== null) return;
      pressedAt = held.size === 0 && event.button === 0 ? pointOf(event) : null;
      held.set(pointerId, pointOf(event));
      (currentTarget as HTMLElement).setPointerCapture(pointerId);
    },
    onPointerMove: (event) => {
      if (!held.has(event.pointerId)) return;
      if (pressedAt !== null && distanceOf([pressedAt, pointOf(event)]) <= tapWithinPx) return;
      pressedAt = null;
      const before = [...held.values()];
      held.set(event.pointerId, pointOf(event));
      const after = [...held.values()];
      if (after.length === 2) zoomAt(distanceOf(after) / distanceOf(before), middleOf(after));
      const [from, to] = [middleOf(before), middleOf(after)];
      move(to.x - from.x, to.y - from.y);
    },
    onPointerUp: (event) => {
      if (held.has(event.pointerId) && pressedAt !== null) tap();
      pressedAt = null;
      release(event);
    },
    onPointerCancel: (event) => {
      pressedAt = null;
      release(event);
    },
  };
}
