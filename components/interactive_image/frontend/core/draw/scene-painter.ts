import type { Editor } from "../editor";
import { grown, isIdentity } from "../geometry";
import type { ImageStore } from "../images";
import type { PathCache } from "../strokes";
import type { Marks, SceneObject, Stroke } from "../types";
import { ObjectPainter } from "./objects";
import type { Pen } from "./pen";
import { ALPHA, COLOUR, DASH, POINT } from "./style";

/** Draws the scene's two halves: what has the picture's size, and what is as large at every zoom. */
export class ScenePainter {
	private readonly painter: ObjectPainter;

	constructor(
		private readonly editor: Editor,
		private readonly images: ImageStore,
		private readonly paths: PathCache,
		readonly pen: Pen,
	) {
		this.painter = new ObjectPainter(editor, images, paths, pen);
	}

	/** Objects where they were put, the staged result, strokes. */
	surfaces(marks: Marks): void {
		const { editor } = this;
		if (editor.mode !== "generate") this.objects();
		const { staged } = editor.scene;
		const image = staged && this.images.get(staged.image);
		this.pen.inPicture();
		if (image) this.pen.image(image, staged);
		this.drawStrokes(this.strokesInSight(marks), marks);
	}

	/** Outlines, names, points and boxes; hasty ones leave out what is costly to draw. */
	signs(marks: Marks, hasty = false): void {
		const { editor, pen } = this;
		const { staged, objects } = editor.scene;
		if (staged && this.images.get(staged.image)) pen.box(staged, staged.caption, COLOUR.accent, false, DASH.staged);
		this.boxes(marks);
		if (editor.mode !== "select") return;
		const resting = objects.filter((object) => object.id !== editor.held && !this.veils(object.id));
		for (const object of resting) this.painter.outline(object, editor.placement(object.id), hasty);
		for (const object of resting) this.painter.name(object, editor.placement(object.id));
		if (!staged && !this.isAway(marks)) this.points(marks);
	}

	/** A staged result is looked at: only what the pointer is on is drawn over it. */
	private veils(id: string): boolean {
		return this.editor.scene.staged !== null && id !== this.editor.hovered;
	}

	/** Whether the active object was put elsewhere: the marks that selected it would only lie about. */
	private isAway(marks: Marks): boolean {
		const active = this.editor.object(marks.active_object);
		return active !== undefined && !isIdentity(this.editor.placement(active.id));
	}

	/** Boxes, under the names of objects. */
	private boxes(marks: Marks): void {
		const { editor, pen } = this;
		if (editor.mode === "select" && this.isAway(marks)) return;
		for (const box of editor.shownBoxes) {
			if (box.id === editor.held || this.veils(box.id)) continue;
			const lit = box.id === marks.selected || box.id === editor.hovered;
			pen.box(box, box.label, lit ? COLOUR.accent : COLOUR.quiet, box.id === marks.selected);
		}
	}

	/** Strokes that would be drawn. */
	strokesInSight(marks: Marks): Stroke[] {
		if (this.editor.mode !== "select" || this.editor.scene.staged || this.isAway(marks)) return [];
		return marks.strokes.filter(
			({ path, width, object_id }) =>
				object_id === marks.active_object && this.pen.inSight(grown(this.paths.frame(path), width / 2)) !== null,
		);
	}

	/** Objects that were put elsewhere, or that a gesture holds: what is behind them shows. */
	get touched(): SceneObject[] {
		const { editor } = this;
		return editor.scene.objects.filter((object) => object.id === editor.held || !isIdentity(editor.placement(object.id)));
	}

	private objects(): void {
		const { editor, painter, touched } = this;
		if (touched.length === 0) return;
		painter.inside(() => {
			for (const object of touched) painter.background(object);
			for (const object of touched) {
				if (object.id !== editor.held) painter.cutout(object, editor.placement(object.id));
			}
		});
	}

	/** Draw one more stroke over what is there. */
	add(stroke: Stroke, marks: Marks): void {
		this.drawStrokes([stroke], marks);
	}

	/** Strokes of the active object; fainter once its region is there to be seen. */
	private drawStrokes(strokes: Stroke[], marks: Marks): void {
		const { editor, pen } = this;
		const context = pen.inPicture();
		const settled = editor.object(marks.active_object);
		context.lineCap = "round";
		context.lineJoin = "round";
		context.globalAlpha = settled ? ALPHA.settledStroke : ALPHA.stroke;
		for (const stroke of strokes) {
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
