import type { Editor } from "../editor";
import { clipRect, distance, fromCorners } from "../geometry";
import { newId, type Box, type Rect } from "../types";
import { toPicture } from "../viewport";
import { CLICK, type Gesture, type Press } from "./gesture";

const DECIMALS = 1;
const NEW_BOX_SHARE = 0.3;

const rounded = (rect: Rect): Rect => ({
	x: Number(rect.x.toFixed(DECIMALS)),
	y: Number(rect.y.toFixed(DECIMALS)),
	width: Number(rect.width.toFixed(DECIMALS)),
	height: Number(rect.height.toFixed(DECIMALS)),
});

/** Drag out a new box; a mere click selects nothing. */
export function boxGesture(editor: Editor, press: Press): Gesture {
	const from = toPicture(editor.view, press.at);
	const rectTo = (next: Press): Rect | null =>
		clipRect(fromCorners(from, toPicture(editor.view, next.at)), editor.scene.width, editor.scene.height);
	return {
		move(next) {
			editor.setDraft({ rect: rectTo(next) ?? undefined });
		},
		end(next) {
			editor.setDraft({});
			const rect = rectTo(next);
			if (distance(next.at, press.at) <= CLICK) editor.deselect();
			else if (rect) addBox(editor, rect);
		},
		cancel() {
			editor.setDraft({});
		},
	};
}

/** Add a box: a selection mark in mode "select", otherwise a place that is named at once. */
export function addBox(editor: Editor, rect: Rect): void {
	const selecting = editor.mode === "select";
	const objectId = selecting ? editor.objectForMark() : "";
	const box: Box = { id: newId("b"), ...rounded(rect), label: "", object_id: objectId };
	// One object has one box: a new one replaces the old.
	const others = editor.marks.boxes.filter((other) => !selecting || other.object_id !== objectId);
	const selection = selecting ? { active_object: objectId } : { selected: box.id };
	editor.commit({ ...editor.marks, boxes: [...others, box], ...selection }, "Box.");
	if (!selecting) editor.startNaming(box.id);
}

/** Add a box in the middle of what is in sight, for those who draw with the keyboard. */
export function addBoxInSight(editor: Editor): void {
	const { width, height } = editor.screenSize;
	const corner = (share: number): { x: number; y: number } => toPicture(editor.view, { x: width * share, y: height * share });
	const margin = (1 - NEW_BOX_SHARE) / 2;
	const rect = clipRect(fromCorners(corner(margin), corner(1 - margin)), editor.scene.width, editor.scene.height);
	if (rect) addBox(editor, rect);
}
