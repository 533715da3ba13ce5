import type { Editor } from "../editor";
import { isIdentity } from "../geometry";
import type { ImageStore } from "../images";
import type { PathCache } from "../strokes";
import type { Marks } from "../types";
import type { ObjectPainter } from "./objects";
import type { Pen } from "./pen";
import { ALPHA, COLOUR, DASH, POINT } from "./style";

/**
 * Objects where they were put, the staged result, and the marks. What a gesture holds is left out: the gesture layer
 * draws it, so that dragging one thing does not draw all the others again.
 */
export class SceneLayer {
	private drawn: unknown[] = [];

	constructor(
		private readonly editor: Editor,
		private readonly images: ImageStore,
		private readonly paths: PathCache,
		private readonly pen: Pen,
		private readonly painter: ObjectPainter,
	) {}

	invalidate(): void {
		this.drawn = [];
	}

	draw(): void {
		const { editor } = this;
		const resting = editor.draft.erased ? editor.shown : editor.marks;
		const now = [resting, editor.held, editor.scene, editor.view, editor.mode, editor.hovered, editor.showPrevious];
		if (now.length === this.drawn.length && now.every((part, index) => part === this.drawn[index])) return;
		this.drawn = now;
		this.pen.start(editor.view, editor.screenSize);
		if (editor.hasPicture && !editor.showPrevious) this.paint(resting);
	}

	private paint(marks: Marks): void {
		const { editor, pen } = this;
		if (editor.mode !== "generate") this.objects();
		this.staged();
		if (editor.mode === "select") {
			for (const object of editor.scene.objects) {
				if (object.id !== editor.held) this.painter.outline(object, editor.placement(object.id), editor.isActive(object.id));
			}
			this.strokes(marks);
			this.points(marks);
		}
		for (const box of editor.shownBoxes) {
			if (box.id === editor.held) continue;
			const lit = box.id === marks.selected || box.id === editor.hovered;
			pen.box(box, box.label, lit ? COLOUR.accent : COLOUR.quiet, box.id === marks.selected);
		}
	}

	private objects(): void {
		const { editor, painter } = this;
		const touched = editor.scene.objects.filter(
			(object) => object.id === editor.held || !isIdentity(editor.placement(object.id)),
		);
		if (touched.length === 0) return;
		painter.inside(() => {
			for (const object of touched) painter.background(object);
			for (const object of touched) {
				if (object.id !== editor.held) painter.cutout(object, editor.placement(object.id));
			}
		});
	}

	private staged(): void {
		const { staged } = this.editor.scene;
		if (!staged) return;
		const image = this.images.get(staged.image);
		this.pen.inPicture();
		if (image) this.pen.image(image, staged);
		this.pen.box(staged, staged.caption, COLOUR.accent, false, DASH.staged);
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
