import type { Raise } from "./events";
import { clamp, isIdentity, placementOf, withPlacement } from "./geometry";
import { Histories, type MarkHistory } from "./history";
import { MAX_BOXES, MAX_LABEL_LENGTH, MAX_POINTS, MAX_STROKES } from "./limits";
import { isBlank, replaceBox, sameArrangement, sameDrawing, withDraft } from "./marks";
import { merge, nextRevision } from "./merge";
import {
	emptyMarks,
	emptyScene,
	newId,
	type Box,
	type CanvasValue,
	type Draft,
	type Marks,
	type Mode,
	type Placement,
	type Scene,
	type SceneObject,
	type ToolName,
	type XY,
} from "./types";
import { center, fit, keepInSight, panBy, zoomAt, type Insets, type Size, type Viewport } from "./viewport";

const ZOOM_STEP = 1.25;
export const BRUSH_MIN = 2;
export const BRUSH_MAX = 200;
const BRUSH_STEP = 1.2;
const BRUSH_DEFAULT = 24;
const FIRST_TOOL: Record<Mode, ToolName> = { select: "stroke", boxes: "box", generate: "box" };
const NO_DRAFT: Draft = {};

/** "draw": only what is drawn changed; "view": also how the picture lies; "state": also what the controls show. */
export type Change = "draw" | "view" | "state";

/** State of one canvas and everything that changes it. Knows no DOM, no Svelte, no Gradio. */
export class Editor {
	marks: Marks = emptyMarks();
	scene: Scene = emptyScene();
	revision = 0;
	view: Viewport = { scale: 1, x: 0, y: 0 };
	tool: ToolName = "stroke";
	mode: Mode = "select";
	/** Brush width in screen pixels, so that it feels the same at any zoom. */
	brush = BRUSH_DEFAULT;
	draft: Draft = NO_DRAFT;
	/** Where the mouse or pen hovers, in screen pixels. */
	pointer: XY | null = null;
	/** Id of the object or box under the pointer. */
	hovered = "";
	cursor = "default";
	showPrevious = false;
	/** Id of a box or object whose name is being typed. */
	naming = "";
	/** Last thing that happened, for screen readers. */
	spoken = "";
	/** Short advice that is shown for a moment. */
	notice = "";
	/** Nothing can be marked; looking, zooming and panning still work. */
	readOnly = false;

	private readonly histories = new Histories();
	private readonly listeners = new Set<(change: Change) => void>();
	private screen: Size = { width: 0, height: 0 };
	private insets: Insets = { left: 0, top: 0, right: 0, bottom: 0 };
	private fitted = true;
	private memo: { marks: Marks; draft: Draft; shown: Marks } | null = null;

	constructor(private readonly raise: Raise) {}

	// ── being told ──────────────────────────────────────────────────────────────────────────

	subscribe(listener: (change: Change) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	changed(change: Change = "state"): void {
		for (const listener of this.listeners) listener(change);
	}

	say(text: string): void {
		this.spoken = text;
	}

	advise(text: string): void {
		this.notice = text;
		this.say(text);
		this.changed();
	}

	dismissNotice(): void {
		this.notice = "";
		this.changed();
	}

	/** Take an answer of the application; a gesture that is going on is not disturbed. */
	receive(value: CanvasValue): void {
		const merged = merge(this.value(), value);
		const before = this.scene;
		this.revision = merged.revision;
		if (merged.scene) this.scene = merged.scene;
		if (merged.marks) {
			this.histories.replaced({ place: before, marks: this.marks }, { place: this.scene, marks: merged.marks });
			this.marks = merged.marks;
		}
		if (this.naming && !this.box(this.naming) && !this.object(this.naming)) this.naming = "";
		if (before.width !== this.scene.width || before.height !== this.scene.height) this.zoomToFit();
		if (before.picture_id !== this.scene.picture_id && this.hasPicture) {
			this.say(`Picture, ${this.scene.width} by ${this.scene.height} pixels.`);
		} else if (before.status !== this.scene.status && this.scene.status) this.say(this.scene.status);
		this.changed();
	}

	value(): CanvasValue {
		return { revision: this.revision, marks: this.marks, scene: this.scene };
	}

	// ── tools ───────────────────────────────────────────────────────────────────────────────

	setMode(mode: Mode): void {
		if (mode === this.mode) return;
		this.mode = mode;
		if (this.readOnly) this.changed();
		else this.setTool(FIRST_TOOL[mode]);
	}

	setReadOnly(readOnly: boolean): void {
		if (readOnly === this.readOnly) return;
		this.readOnly = readOnly;
		this.setTool(readOnly ? "pan" : FIRST_TOOL[this.mode]);
	}

	setTool(tool: ToolName): void {
		if (!this.allows(tool)) {
			if (!this.readOnly) this.advise("Here, draw boxes and name what belongs in them.");
			return;
		}
		this.tool = tool;
		this.hovered = "";
		this.changed();
	}

	/** Strokes and points select things; a place to paint into is a box. */
	allows(tool: ToolName): boolean {
		if (this.readOnly) return tool === "pan";
		return this.mode === "select" || tool === "select" || tool === "box" || tool === "pan";
	}

	setBrush(size: number): void {
		if (Number.isFinite(size)) this.brush = clamp(size, BRUSH_MIN, BRUSH_MAX);
		this.changed();
	}

	stepBrush(direction: 1 | -1): void {
		this.setBrush(this.brush * BRUSH_STEP ** direction);
	}

	// ── view ────────────────────────────────────────────────────────────────────────────────

	resize(screen: Size, insets: Insets): void {
		const first = this.screen.width === 0;
		const [dx, dy] = [(screen.width - this.screen.width) / 2, (screen.height - this.screen.height) / 2];
		this.screen = screen;
		this.insets = insets;
		if (this.fitted || first) this.zoomToFit();
		else this.look(panBy(this.view, dx, dy));
	}

	zoomToFit(): void {
		this.view = fit(this.scene, this.screen, this.insets);
		this.fitted = true;
		this.changed("view");
	}

	zoomToPixels(): void {
		this.look(center(this.scene, this.screen, this.insets, 1));
	}

	zoom(factor: number, anchor?: XY): void {
		if (!Number.isFinite(factor) || factor <= 0) return;
		this.look(zoomAt(this.view, anchor ?? { x: this.screen.width / 2, y: this.screen.height / 2 }, factor));
	}

	zoomStep(direction: 1 | -1): void {
		this.zoom(ZOOM_STEP ** direction);
	}

	pan(dx: number, dy: number): void {
		this.look(panBy(this.view, dx, dy));
	}

	look(view: Viewport): void {
		this.view = keepInSight(view, this.scene, this.screen);
		this.fitted = false;
		this.changed("view");
	}

	get screenSize(): Size {
		return this.screen;
	}

	get hasPicture(): boolean {
		return this.scene.width > 0 && this.scene.height > 0;
	}

	// ── what is there ───────────────────────────────────────────────────────────────────────

	/** The marks as they look now, with the gesture that is going on. */
	get shown(): Marks {
		const { marks, draft, memo } = this;
		if (memo?.marks === marks && memo.draft === draft) return memo.shown;
		const shown = withDraft(marks, draft);
		this.memo = { marks, draft, shown };
		return shown;
	}

	/** Id of the box or object that a gesture is moving or changing. */
	get held(): string {
		return this.draft.box?.id ?? this.draft.placement?.object_id ?? "";
	}

	/** Whether an object is the one that is selected or that the next mark refines. */
	isActive(id: string): boolean {
		return id === this.marks.selected || id === this.marks.active_object;
	}

	object(id: string): SceneObject | undefined {
		return this.scene.objects.find((object) => object.id === id);
	}

	box(id: string): Box | undefined {
		return this.shown.boxes.find((box) => box.id === id);
	}

	placement(id: string): Placement {
		return placementOf(this.shown.placements, id);
	}

	/** The object that keys and handles are about: the selected one, else the one that was marked last. */
	get targetObject(): SceneObject | undefined {
		if (this.mode !== "select") return undefined;
		const found = this.object(this.marks.selected) ?? (this.marks.selected ? undefined : this.object(this.marks.active_object));
		return found && !this.placement(found.id).removed ? found : undefined;
	}

	/** The selected box, if this mode shows it. */
	get targetBox(): Box | undefined {
		return this.shownBoxes.find((box) => box.id === this.marks.selected);
	}

	/** Boxes that this mode shows: places with names, or the prompt of the active object. */
	get shownBoxes(): Box[] {
		const active = this.marks.active_object;
		return this.shown.boxes.filter((box) =>
			this.mode === "select" ? box.object_id !== "" && box.object_id === active : box.object_id === "",
		);
	}

	/**
	 * The object that a new mark belongs to; a fresh id when the mark starts a new one. Marks refine an object where it
	 * stands in the picture, so a mark made while the object lies elsewhere is meant for something else.
	 */
	objectForMark(): string {
		const active = this.marks.active_object;
		return active && isIdentity(this.placement(active)) ? active : newId("o");
	}

	// ── changing marks ──────────────────────────────────────────────────────────────────────

	setDraft(draft: Draft): void {
		this.draft = draft;
		this.changed("draw");
	}

	/** Make new marks the current ones, as one step that can be undone, and tell of it. */
	commit(next: Marks, spoken: string): void {
		this.draft = NO_DRAFT;
		if (this.readOnly) return;
		if (next.strokes.length > MAX_STROKES || next.points.length > MAX_POINTS || next.boxes.length > MAX_BOXES) {
			this.advise("There are too many marks. Apply or clear some first.");
			return;
		}
		if (sameDrawing(this.marks, next) && sameArrangement(this.marks, next)) {
			this.changed();
			return;
		}
		this.history.push(this.marks);
		this.apply(next, spoken);
	}

	/** Change the selection only: no step, no history. An object that is selected is what new marks refine. */
	select(id: string): void {
		const object = this.object(id);
		const active = object ? id : this.marks.active_object;
		if (this.marks.selected === id && this.marks.active_object === active) return;
		this.setSelection(id, active);
	}

	/** Select nothing; the next mark starts a new object. Tells whether anything was selected. */
	deselect(): boolean {
		const active = this.mode === "select" ? "" : this.marks.active_object;
		if (!this.marks.selected && this.marks.active_object === active) return false;
		this.setSelection("", active);
		return true;
	}

	undo(): void {
		if (!this.readOnly) this.travel(this.history.undo(this.marks), "undo", "Undone.");
	}

	redo(): void {
		if (!this.readOnly) this.travel(this.history.redo(this.marks), "redo", "Done again.");
	}

	place(placement: Placement, spoken: string): void {
		this.commit({ ...this.marks, placements: withPlacement(this.marks.placements, placement) }, spoken);
	}

	removeTarget(): void {
		const box = this.targetBox;
		const object = this.targetObject;
		if (box) {
			const boxes = this.marks.boxes.filter((other) => other.id !== box.id);
			this.commit({ ...this.marks, boxes, selected: "" }, "Box deleted.");
		} else if (object) this.removeObject(object.id);
	}

	removeObject(id: string): void {
		const placements = withPlacement(this.marks.placements, { ...this.placement(id), removed: true });
		this.commit({ ...this.marks, placements, selected: "" }, `${this.object(id)?.label || "Object"} removed.`);
	}

	startNaming(id: string): void {
		if (this.readOnly || (!this.box(id) && !this.object(id))) return;
		this.naming = id;
		this.changed();
	}

	/** End naming; null keeps the old name. */
	finishNaming(label: string | null): void {
		const id = this.naming;
		this.naming = "";
		const box = this.marks.boxes.find((candidate) => candidate.id === id);
		const text = label?.trim().slice(0, MAX_LABEL_LENGTH);
		if (box && text !== undefined) this.commit(replaceBox(this.marks, { ...box, label: text }), `Named ${text}.`);
		else if (text && this.object(id) && this.object(id)?.label !== text) this.raise("rename", { object_id: id, label: text });
		this.changed();
	}

	tell(event: "submit" | "cancel" | "help"): void {
		this.raise(event);
	}

	private get history(): MarkHistory {
		return this.histories.of(this.scene);
	}

	private setSelection(selected: string, active: string): void {
		this.marks = { ...this.marks, selected, active_object: active };
		this.revision = nextRevision(this.revision);
		const named = this.object(selected)?.label ?? this.box(selected)?.label;
		this.say(selected ? `${named || "Box"} selected.` : "Nothing selected.");
		this.changed();
		this.raise("select");
	}

	private travel(marks: Marks | null, turn: "undo" | "redo", spoken: string): void {
		if (marks) this.apply(marks, spoken);
		else this.raise(turn);
	}

	private apply(next: Marks, spoken: string): void {
		const before = this.marks;
		this.marks = next;
		this.revision = nextRevision(this.revision);
		this.say(isBlank(next) ? "No marks." : spoken);
		this.changed();
		if (!sameDrawing(before, next)) this.raise("mark");
		if (!sameArrangement(before, next)) this.raise("arrange");
	}
}
