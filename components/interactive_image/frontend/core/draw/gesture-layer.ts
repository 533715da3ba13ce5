import type { Editor } from "../editor";
import { objectFrame } from "../hit";
import type { Draft, Placement } from "../types";
import type { ObjectPainter } from "./objects";
import type { Pen } from "./pen";
import { ALPHA, COLOUR, DASH, LINE } from "./style";

const BRUSH_TOOLS = new Set(["stroke", "negative", "erase"]);
/** Round caps show a line of almost no length as a dot. */
const DOT = 0.01;

/** What is being drawn, the handles of the selected object and the brush; drawn again with every frame. */
export class GestureLayer {
	constructor(
		private readonly editor: Editor,
		private readonly pen: Pen,
		private readonly painter: ObjectPainter,
	) {}

	draw(): void {
		const { editor, pen } = this;
		pen.start(editor.view, editor.screenSize);
		if (!editor.hasPicture || editor.showPrevious) return;
		if (editor.draft.stroke) this.stroke(editor.draft.stroke);
		if (editor.draft.rect) pen.box(editor.draft.rect, "", COLOUR.accent, false);
		if (editor.draft.box) pen.box(editor.draft.box, editor.draft.box.label, COLOUR.accent, true);
		if (editor.draft.placement) this.object(editor.draft.placement);
		if (editor.tool === "select") this.frame();
		if (BRUSH_TOOLS.has(editor.tool) && editor.cursor === "none") this.brush();
	}

	private stroke({ points, width, positive }: NonNullable<Draft["stroke"]>): void {
		const context = this.pen.inPicture();
		context.lineCap = "round";
		context.lineJoin = "round";
		context.globalAlpha = ALPHA.stroke;
		context.lineWidth = width;
		context.strokeStyle = positive ? COLOUR.positive : COLOUR.negative;
		context.beginPath();
		context.moveTo(points[0].x, points[0].y);
		for (const point of points) context.lineTo(point.x, point.y);
		if (points.length === 1) context.lineTo(points[0].x + DOT, points[0].y);
		context.stroke();
		context.globalAlpha = 1;
	}

	private object(placement: Placement): void {
		const { editor, painter } = this;
		const object = editor.object(placement.object_id);
		if (!object) return;
		painter.inside(() => painter.cutout(object, placement));
		painter.outline(object, placement);
		painter.name(object, placement);
	}

	private frame(): void {
		const object = this.editor.targetObject;
		if (!object) return;
		const { corners, rotate, top } = objectFrame(this.editor, object);
		this.pen.onScreen();
		const path = new Path2D();
		path.moveTo(corners[0].x, corners[0].y);
		for (const corner of corners.slice(1)) path.lineTo(corner.x, corner.y);
		path.closePath();
		path.moveTo(top.x, top.y);
		path.lineTo(rotate.x, rotate.y);
		this.pen.outlined(path, COLOUR.quiet, LINE.thin, 1, DASH.frame);
		for (const corner of corners) this.pen.handle(corner);
		this.pen.handle(rotate, true);
	}

	private brush(): void {
		const { pointer, brush } = this.editor;
		if (!pointer) return;
		this.pen.onScreen();
		const ring = new Path2D();
		ring.arc(pointer.x, pointer.y, brush / 2, 0, 2 * Math.PI);
		this.pen.outlined(ring, COLOUR.brush, LINE.normal, 1);
	}
}
