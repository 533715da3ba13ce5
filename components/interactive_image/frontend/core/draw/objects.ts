import type { Editor } from "../editor";
import { centerOf, isIdentity, placedRect } from "../geometry";
import type { ImageStore } from "../images";
import type { PathCache } from "../strokes";
import type { Placement, SceneObject } from "../types";
import type { Pen } from "./pen";
import { CHIP, COLOUR, DASH, HANDLE, HATCH_TILE, LINE } from "./style";

/** Draws one object, in pieces, so that the one that is being dragged can be drawn apart from those at rest. */
export class ObjectPainter {
	private hatch: CanvasPattern | null = null;

	constructor(
		private readonly editor: Editor,
		private readonly images: ImageStore,
		private readonly paths: PathCache,
		private readonly pen: Pen,
	) {}

	/** Draw only inside the picture, in picture pixels. */
	inside(draw: () => void): void {
		const { width, height } = this.editor.scene;
		const context = this.pen.inPicture();
		context.save();
		context.beginPath();
		context.rect(0, 0, width, height);
		context.clip();
		draw();
		context.restore();
	}

	/** What is behind an object that was put elsewhere. */
	background(object: SceneObject): void {
		this.pen.inPicture();
		const image = this.images.get(object.background);
		if (image) this.pen.image(image, { x: object.bx, y: object.by, width: object.bwidth, height: object.bheight });
		else this.pending(object);
	}

	cutout(object: SceneObject, placement: Placement): void {
		const image = placement.removed ? null : this.images.get(object.cutout);
		if (!image) return;
		this.pen.placed(object, placement);
		this.pen.image(image, object, isIdentity(placement) ? undefined : placement);
	}

	/** Border; a hasty one is a plain thin line. */
	outline(object: SceneObject, placement: Placement, hasty = false): void {
		if (placement.removed || !object.outline) return;
		const { editor, pen } = this;
		const active = editor.isActive(object.id);
		const hovered = object.id === editor.hovered;
		const context = pen.placed(object, placement);
		const unit = 1 / (pen.scale * placement.scale);
		const shape = this.paths.shape(object.outline);
		// A staged result is looked at, so nothing veils it.
		const tint = active ? COLOUR.tint : hovered ? COLOUR.hover : null;
		if (tint && !editor.scene.staged && isIdentity(placement)) {
			context.fillStyle = tint;
			context.fill(shape, "evenodd");
		}
		const colour = active ? COLOUR.accent : COLOUR.quiet;
		if (hasty) pen.hairline(shape, colour, unit);
		else pen.outlined(shape, colour, active || hovered ? LINE.strong : LINE.thin, unit, active ? [] : DASH.object);
	}

	name(object: SceneObject, placement: Placement): void {
		if (placement.removed || this.editor.scene.staged) return;
		const { editor, pen } = this;
		pen.onScreen();
		const rect = placedRect(object, placement);
		// The handle that turns the object is drawn where its name would be.
		const turnable = editor.tool === "select" && editor.targetObject?.id === object.id;
		const clear = turnable ? pen.at(centerOf(rect)).x - HANDLE.size - CHIP.gap : Infinity;
		pen.chip(object.label, pen.at(rect), editor.isActive(object.id), clear);
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
		const unit = 1 / this.pen.scale;
		this.hatch.setTransform(new DOMMatrix([unit, 0, 0, unit, 0, 0]));
		context.fillStyle = this.hatch;
		context.fill(shape, "evenodd");
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
