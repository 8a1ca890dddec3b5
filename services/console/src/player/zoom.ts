import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Zoom {
  readonly transform: ReadonlySignal<string>;
  readonly scale: ReadonlySignal<number>;
  readonly zoomBy: (factor: number) => void;
  readonly reset: () => void;
  readonly handlers: {
    readonly onWheel: (event: WheelEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
  };
}

const whole: View = { scale: 1, x: 0, y: 0 };
const greatestScale = 8;

/** Zoom with Ctrl and the wheel or with buttons, and pan by dragging. */
export function useZoom(): Zoom {
  return useMemo(createZoom, []);
}

function createZoom(): Zoom {
  const view = signal<View>(whole);
  let dragged: number | null = null;
  const zoomAt = (factor: number, x: number, y: number): void => {
    const old = view.value;
    const scale = Math.max(1, Math.min(greatestScale, old.scale * factor));
    const moved = scale / old.scale;
    view.value =
      scale === 1 ? whole : { scale, x: x - (x - old.x) * moved, y: y - (y - old.y) * moved };
  };
  return {
    transform: computed(
      () => `translate(${view.value.x}px, ${view.value.y}px) scale(${view.value.scale})`,
    ),
    scale: computed(() => view.value.scale),
    zoomBy: (factor) => zoomAt(factor, 200, 200),
    reset: () => void (view.value = whole),
    handlers: {
      onWheel: (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
        const factor = Math.exp(-event.deltaY / 300);
        zoomAt(factor, event.clientX - box.left, event.clientY - box.top);
      },
      onPointerDown: (event) => {
        if (view.value.scale === 1) return;
        dragged = event.pointerId;
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        if (dragged !== event.pointerId) return;
        const { scale, x, y } = view.value;
        view.value = { scale, x: x + event.movementX, y: y + event.movementY };
      },
      onPointerUp: () => void (dragged = null),
    },
  };
}
