import {
  markLimits,
  pointCountOf,
  storedPoint,
  type MarkColour,
  type MarkKind,
  type PenMark,
  type SharePoint,
} from '@strideform/drawing/marks';
import { computed, signal } from '@preact/signals';

/** Effect of a press on the picture: it selects a mark, or draws one. */
export type PenTool = 'select' | MarkKind;

type Marks = readonly PenMark[];

/** A mark that is being moved. */
interface Hold {
  readonly index: number;
  /** Index of the moved point; null if the whole mark is moved. */
  readonly point: number | null;
  readonly from: SharePoint;
  readonly before: Marks;
}

/** Least way of the pen between two points of a freehand line, as a share. */
const freehandStepShare = 0.004;
/** Way of the pen from which a press and a release are two points, as a share. */
const dragShare = 0.012;

/** The marks on one picture while they are drawn and changed. */
export class PenEditor {
  readonly tool = signal<PenTool>('line');
  readonly colour = signal<MarkColour>('yellow');
  /** Words of the next text. */
  readonly words = signal('');
  /** Place of a text that waits for its words; null if none does. */
  readonly textPlace = signal<SharePoint | null>(null);
  readonly marks = signal<Marks>([]);
  readonly selected = signal<number | null>(null);
  /** The mark that is being drawn, up to the pen; null if none is. */
  readonly draft = signal<PenMark | null>(null);
  readonly canUndo = computed(() => this.undone.value.length > 0);
  readonly canRedo = computed(() => this.redone.value.length > 0);
  readonly isFull = computed(
    () => this.marks.value.length >= markLimits.marks || this.freePoints() < 3,
  );
  /** States to which undo and redo return, the next one last. */
  private readonly undone = signal<readonly Marks[]>([]);
  private readonly redone = signal<readonly Marks[]>([]);
  /** Points of the draft that are final. */
  private placed: readonly SharePoint[] = [];
  private hold: Hold | null = null;

  constructor(marks: Marks = []) {
    this.marks.value = marks;
  }

  get isChanged(): boolean {
    return this.canUndo.value;
  }

  choose(tool: PenTool): void {
    this.placeText();
    this.cancel();
    this.selected.value = null;
    this.tool.value = tool;
  }

  /** Sets the colour of the selected mark, and of those that are drawn from now on. */
  colourWith(colour: MarkColour): void {
    this.colour.value = colour;
    const index = this.selected.value;
    if (index !== null) this.change(this.replaced(index, { colour }));
  }

  /** Puts the pen down to draw. */
  press(at: SharePoint): void {
    const kind = this.tool.value;
    if (kind === 'select' || this.isFull.value) return;
    if (kind === 'text' && this.textPlace.value !== null) this.placeText();
    else if (kind === 'text' && this.words.value.trim() === '') this.textPlace.value = at;
    else this.place(kind, at);
  }

  /** Changes the words of a text. One whose place is chosen already appears there. */
  write(words: string): void {
    this.words.value = words;
    const at = this.textPlace.value;
    if (at !== null) this.draft.value = words.trim() === '' ? null : this.newMark('text', [at]);
  }

  /** Ends the text that waits for its words. The next one has other words. */
  placeText(): void {
    const at = this.textPlace.value;
    this.textPlace.value = null;
    if (at === null || this.words.value.trim() === '') return;
    this.place('text', at);
    this.words.value = '';
  }

  /** Moves the pen. @param isDown true if it draws on the way */
  move(at: SharePoint, isDown: boolean): void {
    if (this.hold !== null) return this.moveHeld(at);
    const kind = this.tool.value;
    if (kind === 'select' || this.placed.length === 0) return;
    if (kind !== 'freehand') return this.showDraft(kind, at);
    const isFar = shareDistance(this.placed.at(-1)!, at) >= freehandStepShare;
    const limit = Math.min(markLimits.freehandPoints, this.freePoints());
    if (isDown && isFar && this.placed.length < limit) {
      this.placed = [...this.placed, storedPoint(at)];
      this.showDraft(kind);
    }
  }

  /** Lifts the pen. After a drag, this is the next point. */
  release(at: SharePoint): void {
    if (this.hold !== null) return this.letGo();
    const kind = this.tool.value;
    if (kind === 'select' || this.placed.length === 0) return;
    if (kind === 'freehand') return this.finish(kind);
    if (shareDistance(this.placed.at(-1)!, at) >= dragShare) this.place(kind, at);
  }

  /** Selects a mark and begins to move it, or one of its points. */
  grab(index: number, point: number | null, at: SharePoint): void {
    this.selected.value = index;
    this.hold = { index, point, from: at, before: this.marks.value };
  }

  /** Moves the selected mark by shares of the picture. */
  nudge(byX: number, byY: number): void {
    const index = this.selected.value;
    if (index === null) return;
    const shares = movedBy(this.marks.value[index]!.shares, byX, byY);
    this.change(this.replaced(index, { shares }));
  }

  selectNext(): void {
    const count = this.marks.value.length;
    if (count > 0) this.selected.value = ((this.selected.value ?? -1) + 1) % count;
  }

  /** Ends what is being drawn, without a mark. */
  cancel(): void {
    this.placed = [];
    this.textPlace.value = null;
    this.draft.value = null;
    if (this.hold !== null) this.marks.value = this.hold.before;
    this.hold = null;
  }

  deleteSelected(): void {
    const index = this.selected.value;
    if (index === null) return;
    this.selected.value = null;
    this.change(this.marks.value.toSpliced(index, 1));
  }

  undo(): void {
    this.travel(this.undone, this.redone);
  }

  redo(): void {
    this.travel(this.redone, this.undone);
  }

  /** Returns the number of points that still fit on the picture. */
  private freePoints(): number {
    const used = this.marks.value.reduce((sum, { shares }) => sum + shares.length, 0);
    return markLimits.allPoints - used;
  }

  private travel(from: typeof this.undone, to: typeof this.undone): void {
    this.cancel();
    const state = from.value.at(-1);
    if (state === undefined) return;
    to.value = [...to.value, this.marks.value];
    from.value = from.value.slice(0, -1);
    this.selected.value = null;
    this.marks.value = state;
  }

  private place(kind: MarkKind, at: SharePoint): void {
    this.placed = [...this.placed, storedPoint(at)];
    if (this.placed.length === pointCountOf(kind)) this.finish(kind);
    else this.showDraft(kind, at);
  }

  private showDraft(kind: MarkKind, penAt?: SharePoint): void {
    const shares = penAt === undefined ? this.placed : [...this.placed, penAt];
    this.draft.value = this.newMark(kind, shares);
  }

  private finish(kind: MarkKind): void {
    const mark = this.newMark(kind, this.placed);
    this.cancel();
    this.change([...this.marks.value, mark]);
  }

  private newMark(kind: MarkKind, shares: readonly SharePoint[]): PenMark {
    const text = kind === 'text' ? this.words.value.trim() : '';
    return { kind, colour: this.colour.value, shares, text };
  }

  private moveHeld(at: SharePoint): void {
    const { index, point, from, before } = this.hold!;
    const { shares } = before[index]!;
    const [byX, byY] = [at[0] - from[0], at[1] - from[1]];
    const moved =
      point === null
        ? movedBy(shares, byX, byY)
        : shares.map((share, i) => (i === point ? storedPoint(at) : share));
    this.marks.value = before.with(index, { ...before[index]!, shares: moved });
  }

  private letGo(): void {
    const { before } = this.hold!;
    const moved = this.marks.value;
    this.hold = null;
    if (moved === before) return;
    this.marks.value = before;
    this.change(moved);
  }

  private replaced(index: number, changes: Partial<PenMark>): Marks {
    const marks = this.marks.value;
    return marks.with(index, { ...marks[index]!, ...changes });
  }

  private change(marks: Marks): void {
    this.undone.value = [...this.undone.value, this.marks.value];
    this.redone.value = [];
    this.marks.value = marks;
  }
}

const shareDistance = (a: SharePoint, b: SharePoint): number =>
  Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Moves points together, as far as all of them stay in the picture. */
function movedBy(shares: readonly SharePoint[], byX: number, byY: number): SharePoint[] {
  const dx = withinPicture(
    shares.map(([x]) => x),
    byX,
  );
  const dy = withinPicture(
    shares.map(([, y]) => y),
    byY,
  );
  return shares.map(([x, y]) => storedPoint([x + dx, y + dy]));
}

const withinPicture = (shares: readonly number[], by: number): number =>
  Math.min(1 - Math.max(...shares), Math.max(-Math.min(...shares), by));
