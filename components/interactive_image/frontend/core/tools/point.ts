import type { Editor } from "../editor";
import { contains } from "../geometry";
import { newId, type XY } from "../types";
import { toPicture } from "../viewport";
import type { Gesture, Press } from "./gesture";

const DECIMALS = 1;

/** Mark one place; with Alt it says "this does not belong". */
export function pointGesture(editor: Editor, press: Press): Gesture {
	return {
		move() {
			// The point is set where the pointer is let go.
		},
		end(next) {
			addPoint(editor, toPicture(editor.view, next.at), !(press.alt || next.alt));
		},
		cancel() {
			// Nothing was shown.
		},
	};
}

export function addPoint(editor: Editor, at: XY, positive: boolean): void {
	const { width, height } = editor.scene;
	if (!contains({ x: 0, y: 0, width, height }, at)) return;
	const objectId = editor.objectForMark();
	const place = { x: Number(at.x.toFixed(DECIMALS)), y: Number(at.y.toFixed(DECIMALS)) };
	const points = [...editor.marks.points, { id: newId("p"), ...place, positive, object_id: objectId }];
	editor.commit({ ...editor.marks, points, active_object: objectId }, positive ? "Point." : "Negative point.");
}
