import type { Editor } from "../editor";
import { around, distance, grown, overlaps } from "../geometry";
import { MAX_STROKE_WIDTH } from "../limits";
import { strokePath } from "../strokes";
import { newId, type XY } from "../types";
import { toPicture } from "../viewport";
import type { Gesture, Press } from "./gesture";

/** Screen pixels that a simplified stroke may stray from what was drawn. */
const TOLERANCE = 0.6;
/** Points nearer than this, in screen pixels, are one. */
const MIN_STEP = 1.5;
const MIN_WIDTH = 0.5;
const WIDTH_DECIMALS = 1;
/** A pen's width goes from this share of the brush (no pressure) to as much above the brush (full pressure). */
const LIGHT_PEN = 0.4;
const PEN_RANGE = 1.2;

/** Draw freehand; a pen's mean pressure sets the width. */
export function strokeGesture(editor: Editor, press: Press, positive: boolean): Gesture {
	const scale = editor.view.scale;
	const points: XY[] = [toPicture(editor.view, press.at)];
	const pressures: number[] = press.pressure === null ? [] : [press.pressure];
	const width = (): number => {
		const mean = pressures.reduce((sum, value) => sum + value, 0) / pressures.length;
		const share = pressures.length === 0 ? 1 : LIGHT_PEN + PEN_RANGE * mean;
		return Math.min(MAX_STROKE_WIDTH, Math.max(MIN_WIDTH, (editor.brush * share) / scale));
	};
	const show = (): void => editor.setDraft({ stroke: { points, width: width(), positive } });
	show();
	return {
		move(next) {
			const point = toPicture(editor.view, next.at);
			if (distance(point, points[points.length - 1]) * scale < MIN_STEP) return;
			if (next.pressure !== null) pressures.push(next.pressure);
			points.push(point);
			show();
		},
		end(next) {
			const last = toPicture(editor.view, next.at);
			if (distance(last, points[points.length - 1]) > 0) points.push(last);
			const frame = grown(around(points), width() / 2);
			if (!overlaps(frame, { x: 0, y: 0, width: editor.scene.width, height: editor.scene.height })) {
				editor.setDraft({});
				return;
			}
			const objectId = editor.objectForMark();
			const stroke = {
				id: newId("s"),
				path: strokePath(points, TOLERANCE / scale),
				width: Number(width().toFixed(WIDTH_DECIMALS)),
				positive,
				object_id: objectId,
			};
			const strokes = [...editor.marks.strokes, stroke];
			editor.commit({ ...editor.marks, strokes, active_object: objectId }, positive ? "Stroke." : "Negative stroke.");
		},
		cancel() {
			editor.setDraft({});
		},
	};
}
