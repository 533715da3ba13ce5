import type { Editor } from "../editor";
import type { ImageStore } from "../images";
import type { PathCache } from "../strokes";
import type { Marks, Stroke } from "../types";
import type { Viewport } from "../viewport";
import { Pen } from "./pen";
import { ScenePainter } from "./scene-painter";

/** A view that did not change for this time rests, in milliseconds. */
const REST_MS = 150;
/** So many things in sight are drawn afresh in every frame; more are drawn from a copy while the view is in motion. */
const FEW = 24;
/** An object that was put elsewhere is two images, each as costly as some strokes. */
const OBJECT_COST = 4;
/** Longest side of the copy, in pixels. */
const COPY_SIDE = 2048;
/** A copy that is magnified more than this looks blurred; then few enough things are in sight to draw them afresh. */
const COPY_MAGNIFIED = 2;

/**
 * Objects where they were put, the staged result, and the marks. What a gesture holds is left out: the gesture layer
 * draws it, so that dragging one thing does not draw all the others again. Where much is to be drawn, a new stroke is
 * drawn over what is there, and while the view is in motion surfaces come from a copy; as soon as there is rest, all is
 * drawn afresh, crisp and in its order.
 */
export class SceneLayer {
	private content: unknown[] = [];
	private view: Viewport | null = null;
	/** The view changed, and has not rested since. */
	private moving = false;
	private hasty = false;
	private copied: unknown[] = [];
	private copy: { canvas: HTMLCanvasElement; painter: ScenePainter } | null = null;
	private rested = false;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private readonly painter: ScenePainter;

	constructor(
		private readonly editor: Editor,
		private readonly images: ImageStore,
		private readonly paths: PathCache,
		private readonly pen: Pen,
		private readonly request: () => void,
	) {
		this.painter = new ScenePainter(editor, images, paths, pen);
	}

	invalidate(): void {
		this.content = [];
		this.copied = [];
	}

	close(): void {
		clearTimeout(this.timer);
	}

	/** Draw what has changed. While the picture lags behind the scene, what is shown stays, unless the view moves. */
	draw(behind = false): void {
		const { editor } = this;
		if (behind && editor.view === this.view) return;
		const marks = editor.draft.erased ? editor.shown : editor.marks;
		const around = [editor.held, editor.scene, editor.mode, editor.hovered, editor.showPrevious, editor.tool];
		const content = [marks, ...around];
		const isNew = !sameParts(content, this.content);
		const moved = editor.view !== this.view;
		// A timer that fires late, after a slow frame, is no rest: nothing must have changed either.
		if (this.rested && !moved && !isNew) this.moving = false;
		const stale = isNew || moved || (this.hasty && !this.moving);
		this.rested = false;
		if (!stale) return;
		const onlyMarks = editor.mode === "select" && !moved && sameParts(around, this.content.slice(1));
		const added = onlyMarks ? addedStroke(this.content[0] as Marks, marks) : null;
		this.content = content;
		this.view = editor.view;
		if (added && editor.hasPicture && !editor.showPrevious && this.isMuch(marks)) {
			this.painter.add(added, marks);
			this.hasty = true;
			this.waitForRest();
			return;
		}
		this.hasty = false;
		this.pen.start(editor.view, editor.screenSize);
		if (editor.hasPicture && !editor.showPrevious) this.paint(marks, content, moved && this.moving && !isNew);
		if (moved) this.waitForRest();
	}

	private paint(marks: Marks, content: unknown[], inMotion: boolean): void {
		const { painter } = this;
		this.hasty = inMotion && this.isMuch(marks);
		if (!this.hasty || !this.paintCopy(marks, content)) painter.surfaces(marks);
		painter.signs(marks, this.hasty);
	}

	/** Draw the surfaces from a copy; false where they would look blurred. */
	private paintCopy(marks: Marks, content: unknown[]): boolean {
		const { width, height } = this.editor.scene;
		const scale = Math.min(1, COPY_SIDE / Math.max(width, height));
		if (this.pen.deviceScale > scale * COPY_MAGNIFIED) return false;
		const { canvas, painter } = (this.copy ??= this.makeCopy());
		if (!sameParts(content, this.copied)) {
			this.copied = content;
			const size = { width: width * scale, height: height * scale };
			painter.pen.resize(size, 1);
			painter.pen.start({ scale, x: 0, y: 0 }, size);
			painter.surfaces(marks);
		}
		this.pen.inPicture().drawImage(canvas, 0, 0, width, height);
		return true;
	}

	private makeCopy(): { canvas: HTMLCanvasElement; painter: ScenePainter } {
		const canvas = document.createElement("canvas");
		return { canvas, painter: new ScenePainter(this.editor, this.images, this.paths, new Pen(canvas)) };
	}

	private isMuch(marks: Marks): boolean {
		const { painter } = this;
		return painter.strokesInSight(marks).length + painter.touched.length * OBJECT_COST > FEW;
	}

	private waitForRest(): void {
		this.moving = true;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => {
			this.rested = true;
			this.request();
		}, REST_MS);
	}
}

const sameParts = (first: unknown[], second: unknown[]): boolean =>
	first.length === second.length && first.every((part, index) => part === second[index]);

/** The one stroke that was drawn since, when nothing else changed. */
function addedStroke(before: Marks, now: Marks): Stroke | null {
	const count = before.strokes.length;
	const last = now.strokes[count];
	const sameRest =
		now.strokes.length === count + 1 &&
		before.strokes.every((stroke, index) => stroke === now.strokes[index]) &&
		before.points === now.points &&
		before.boxes === now.boxes &&
		before.placements === now.placements &&
		before.active_object === now.active_object &&
		before.selected === now.selected;
	return sameRest && last.object_id === now.active_object ? last : null;
}
