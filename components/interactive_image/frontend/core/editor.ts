import type { Raise } from "./events";
import { isIdentity, placementOf, withPlacement, type Rect } from "./geometry";
import { MarkHistory } from "./history";
import {
	emptyMarks,
	emptyScene,
	newId,
	type CanvasValue,
	type Marks,
	type Mode,
	type Placement,
	type Scene,
	type SceneObject,
	type ToolName,
	type XY,
} from "./types";
import { center, fit, panBy, zoomAt, type Viewport } from "./viewport";

const ZOOM_STEP = 1.25;
export const BRUSH_MIN = 2;
export const BRUSH_MAX = 400;
const BRUSH_STEP = 1.2;

/** State of one canvas and everything that changes it. Knows no DOM, no Svelte, no Gradio. */
export class Editor {
	marks: Marks = emptyMarks();
	scene: Scene = emptyScene();
	revision = 0;
	view: Viewport = { scale: 1, x: 0, y: 0 };
	tool: ToolName = "stroke";
	mode: Mode = "select";
	/** Brush width in screen pixels, so that it feels the same at any zoom. */
	brush = 24;
	/** Marks of a gesture that is not finished. */
	draft: { points: XY[]; width: number; positive: boolean } | null = null;
	draftBox: Rect | null = null;
	pointer: XY | null = null;
	showPrevious = false;
	/** Id of a box or object whose name is being typed. */
	naming = "";

	readonly history = new MarkHistory();
	private screen = { width: 0, height: 0 };
	private fitted = true;
	private listeners = new Set<() => void>();

	constructor(private readonly raise: Raise) {}

	// ── being told ──────────────────────────────────────────────────────────────────────────

	subscribe(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	changed(): void {
		for (const listener of this.listeners) listener();
	}

	/** Take what the application sent: its scene when newer, its marks when not older than ours. */
	receive(value: CanvasValue | null): void {
		if (!value) return;
		if (value.revision > this.revision || (this.revision === 0 && value.revision === 0)) {
			this.marks = { ...emptyMarks(), ...value.marks };
			this.revision = value.revision;
			this.naming = "";
			if (this.marks.strokes.length + this.marks.points.length + this.marks.boxes.length === 0) this.history.clear();
		}
		if (value.scene.revision > this.scene.revision) {
			const before = this.scene;
			this.scene = { ...emptyScene(), ...value.scene };
			if (before.picture_id !== this.scene.picture_id) this.history.clear();
			if (before.width !== this.scene.width || before.height !== this.scene.height) this.zoomToFit();
		}
		this.changed();
	}

	value(): CanvasValue {
		return { revision: this.revision, marks: this.marks, scene: this.scene };
	}

	setMode(mode: Mode): void {
		if (mode === this.mode) return;
		this.mode = mode;
		this.setTool(mode === "select" ? "stroke" : "box");
	}

	setTool(tool: ToolName): void {
		if (!this.allows(tool)) return;
		this.tool = tool;
		this.changed();
	}

	allows(tool: ToolName): boolean {
		return this.mode === "select" || tool === "select" || tool === "box" || tool === "pan";
	}

	setBrush(size: number): void {
		this.brush = Math.min(BRUSH_MAX, Math.max(BRUSH_MIN, size));
		this.changed();
	}

	stepBrush(direction: 1 | -1): void {
		this.setBrush(this.brush * BRUSH_STEP ** direction);
	}

	// ── view ────────────────────────────────────────────────────────────────────────────────

	resize(width: number, height: number): void {
		const [dx, dy] = [(width - this.screen.width) / 2, (height - this.screen.height) / 2];
		const first = this.screen.width === 0;
		this.screen = { width, height };
		if (this.fitted || first) this.zoomToFit();
		else this.view = panBy(this.view, dx, dy);
		this.changed();
	}

	zoomToFit(): void {
		this.view = fit(this.scene.width, this.scene.height, this.screen.width, this.screen.height);
		this.fitted = true;
		this.changed();
	}

	zoomToPixels(): void {
		this.view = center(this.scene.width, this.scene.height, this.screen.width, this.screen.height, 1);
		this.fitted = false;
		this.changed();
	}

	zoom(factor: number, anchor?: XY): void {
		this.view = zoomAt(this.view, anchor ?? { x: this.screen.width / 2, y: this.screen.height / 2 }, factor);
		this.fitted = false;
		this.changed();
	}

	zoomStep(direction: 1 | -1): void {
		this.zoom(ZOOM_STEP ** direction);
	}

	pan(dx: number, dy: number): void {
		this.view = panBy(this.view, dx, dy);
		this.fitted = false;
		this.changed();
	}

	get screenSize(): { width: number; height: number } {
		return this.screen;
	}

	get hasPicture(): boolean {
		return this.scene.width > 0 && this.scene.height > 0;
	}

	// ── marks ───────────────────────────────────────────────────────────────────────────────

	/** Make new marks the current ones, as one step that can be undone, and raise the event that tells of it. */
	commit(next: Marks): void {
		const event = this.eventFor(this.marks, next);
		if (!event) {
			this.changed();
			return;
		}
		this.history.push(this.marks);
		this.apply(next, event);
	}

	/** Change the selection only: no step, no history. */
	select(id: string): void {
		if (this.marks.selected === id) return;
		const object = this.scene.objects.some((candidate) => candidate.id === id);
		this.marks = { ...this.marks, selected: id, active_object: object ? id : this.marks.active_object };
		this.revision += 1;
		this.changed();
		this.raise("select");
	}

	/** Placements of a gesture that is still going on: shown, not told. */
	preview(placement: Placement): void {
		this.marks = { ...this.marks, placements: withPlacement(this.marks.placements, placement) };
		this.changed();
	}

	/** Finish a gesture that `preview` showed. */
	commitFrom(before: Marks): void {
		const next = this.marks;
		this.marks = before;
		this.commit(next);
	}

	undo(): void {
		this.travel(this.history.undo(this.marks), "undo");
	}

	redo(): void {
		this.travel(this.history.redo(this.marks), "redo");
	}

	/** The object that a new mark belongs to; a fresh id when the mark starts a new one. */
	objectForMark(): string {
		return this.marks.active_object || newId("o");
	}

	removeSelected(): void {
		const id = this.marks.selected;
		if (!id) return;
		if (this.marks.boxes.some((box) => box.id === id)) {
			this.commit({ ...this.marks, boxes: this.marks.boxes.filter((box) => box.id !== id), selected: "" });
		} else if (this.object(id)) {
			const placement = { ...placementOf(this.marks.placements, id), removed: true };
			this.commit({ ...this.marks, placements: withPlacement(this.marks.placements, placement) });
		}
	}

	rename(id: string, label: string): void {
		this.naming = "";
		const box = this.marks.boxes.find((candidate) => candidate.id === id);
		if (box) {
			this.commit({
				...this.marks,
				boxes: this.marks.boxes.map((candidate) => (candidate.id === id ? { ...box, label } : candidate)),
			});
		} else if (this.object(id)) {
			this.changed();
			this.raise("rename", { object_id: id, label });
		}
	}

	object(id: string): SceneObject | undefined {
		return this.scene.objects.find((object) => object.id === id);
	}

	placement(id: string): Placement {
		return placementOf(this.marks.placements, id);
	}

	tell(event: "submit" | "cancel" | "help"): void {
		this.raise(event);
	}

	private travel(marks: Marks | null, turn: "undo" | "redo"): void {
		if (!marks) {
			this.raise(turn);
			return;
		}
		this.apply(marks, this.eventFor(this.marks, marks) ?? "mark");
	}

	private apply(next: Marks, event: "mark" | "arrange"): void {
		this.marks = next;
		this.revision += 1;
		this.changed();
		this.raise(event);
	}

	private eventFor(before: Marks, after: Marks): "mark" | "arrange" | null {
		if (before.strokes !== after.strokes || before.points !== after.points || before.boxes !== after.boxes) {
			return "mark";
		}
		const moved = (marks: Marks): string =>
			JSON.stringify(marks.placements.filter((placement) => !isIdentity(placement)));
		return moved(before) === moved(after) ? null : "arrange";
	}
}
