import type { Editor } from "../editor";
import { isIdentity, placedRect } from "../geometry";
import type { ImageStore } from "../images";
import type { PathCache } from "../strokes";
import type { Marks, SceneObject } from "../types";
import type { Pen } from "./pen";
import { ALPHA, COLOUR, DASH, HATCH_TILE, LINE, POINT } from "./style";

/** Objects where they were put, the staged result, and the marks; drawn again when one of them changes. */
export class SceneLayer {
	private drawn: unknown[] = [];
	private hatch: CanvasPattern | null = null;

	constructor(
		private readonly editor: Editor,
		private readonly images: ImageStore,
		private readonly paths: PathCache,
		private readonly pen: Pen,
	) {}

	invalidate(): void {
		this.drawn = [];
	}

	draw(): void {
		const { editor } = this;
		const now = [editor.shown, editor.scene, editor.view, editor.mode, editor.hovered, editor.showPrevious];
		if (now.length === this.drawn.length && now.every((part, index) => part === this.drawn[index])) return;
		this.drawn = now;
		this.pen.start(editor.view, editor.screenSize);
		if (editor.hasPicture && !editor.showPrevious) this.paint(editor.shown);
	}

	private paint(marks: Marks): void {
		const { editor, pen } = this;
		if (editor.mode !== "generate") this.objects();
		const staged = editor.scene.staged;
		if (staged) {
			const image = this.images.get(staged.image);
			pen.inPicture();
			if (image) pen.image(image, staged);
			pen.box(staged, staged.caption, COLOUR.accent, false, DASH.staged);
		}
		if (editor.mode === "select") {
			for (const object of editor.scene.objects) this.outline(object, marks);
			this.strokes(marks);
			this.points(marks);
		}
		for (const box of editor.shownBoxes) {
			const lit = box.id === marks.selected || box.id === editor.hovered;
			pen.box(box, box.label, lit ? COLOUR.accent : COLOUR.quiet, box.id === marks.selected);
		}
	}

	private objects(): void {
		const { editor, pen } = this;
		const touched = editor.scene.objects.filter((object) => !isIdentity(editor.placement(object.id)));
		if (touched.length === 0) return;
		const context = pen.inPicture();
		context.save();
		context.beginPath();
		context.rect(0, 0, editor.scene.width, editor.scene.height);
		context.clip();
		for (const object of touched) {
			const image = this.images.get(object.background);
			if (image) pen.image(image, { x: object.bx, y: object.by, width: object.bwidth, height: object.bheight });
			else this.pending(object);
		}
		for (const object of touched) {
			const placement = editor.placement(object.id);
			const image = placement.removed ? null : this.images.get(object.cutout);
			if (!image) continue;
			pen.placed(object, placement);
			pen.image(image, object, false);
			pen.inPicture();
		}
		context.restore();
	}

	/** Where an object was, while what is behind it is not known yet. */
	private pending(object: SceneObject): void {
		if (!object.outline) return;
		const { context } = this.pen;
		const shape = this.paths.shape(object.outline);
		context.fillStyle = COLOUR.pending;
		context.fill(shape, "evenodd");
		this.hatch ??= hatchPattern(context);
		if (!this.hatch) return;
		const unit = 1 / this.editor.view.scale;
		this.hatch.setTransform(new DOMMatrix([unit, 0, 0, unit, 0, 0]));
		context.fillStyle = this.hatch;
		context.fill(shape, "evenodd");
	}

	private outline(object: SceneObject, marks: Marks): void {
		const { editor, pen } = this;
		const placement = editor.placement(object.id);
		if (placement.removed) return;
		const active = object.id === marks.selected || object.id === marks.active_object;
		const hovered = object.id === editor.hovered;
		const context = pen.placed(object, placement);
		const unit = 1 / (editor.view.scale * placement.scale);
		const shape = this.paths.shape(object.outline);
		// A staged result is looked at, so nothing veils it.
		const tint = active ? COLOUR.tint : hovered ? COLOUR.hover : null;
		if (tint && !editor.scene.staged && isIdentity(placement)) {
			context.fillStyle = tint;
			context.fill(shape, "evenodd");
		}
		pen.outlined(shape, active ? COLOUR.accent : COLOUR.quiet, active || hovered ? LINE.strong : LINE.thin, unit, active ? [] : DASH.object);
		pen.onScreen();
		if (!editor.scene.staged) pen.chip(object.label, pen.at(placedRect(object, placement)), active ? COLOUR.accent : COLOUR.quiet);
	}

	/** Strokes of the active object; fainter once its region is there to be seen. */
	private strokes(marks: Marks): void {
		const { editor, pen } = this;
		const context = pen.inPicture();
		const settled = editor.scene.staged || editor.object(marks.active_object);
		context.lineCap = "round";
		context.lineJoin = "round";
		context.globalAlpha = settled ? ALPHA.settledStroke : ALPHA.stroke;
		for (const stroke of marks.strokes) {
			if (stroke.object_id !== marks.active_object) continue;
			context.lineWidth = stroke.width;
			context.strokeStyle = stroke.positive ? COLOUR.positive : COLOUR.negative;
			context.stroke(this.paths.shape(stroke.path));
		}
		context.globalAlpha = 1;
	}

	private points(marks: Marks): void {
		const context = this.pen.onScreen();
		for (const point of marks.points) {
			if (point.object_id !== marks.active_object) continue;
			const at = this.pen.at(point);
			context.beginPath();
			context.arc(at.x, at.y, POINT.radius, 0, 2 * Math.PI);
			context.fillStyle = point.positive ? COLOUR.positive : COLOUR.negative;
			context.fill();
			context.lineWidth = POINT.ring;
			context.strokeStyle = COLOUR.handle;
			context.stroke();
			context.beginPath();
			context.moveTo(at.x - POINT.arm, at.y);
			context.lineTo(at.x + POINT.arm, at.y);
			if (point.positive) {
				context.moveTo(at.x, at.y - POINT.arm);
				context.lineTo(at.x, at.y + POINT.arm);
			}
			context.stroke();
		}
	}
}

function hatchPattern(context: CanvasRenderingContext2D): CanvasPattern | null {
	const tile = document.createElement("canvas");
	tile.width = tile.height = HATCH_TILE;
	const pen = tile.getContext("2d");
	if (!pen) return null;
	pen.strokeStyle = COLOUR.pendingLine;
	pen.lineWidth = LINE.strong;
	pen.beginPath();
	for (const start of [-HATCH_TILE, 0, HATCH_TILE]) {
		pen.moveTo(start, HATCH_TILE);
		pen.lineTo(start + HATCH_TILE, 0);
	}
	pen.stroke();
	return context.createPattern(tile, "repeat");
}
