import { gripAt, type Grip } from "../hit";
import { toPicture } from "../viewport";
import { moveBoxGesture, resizeGesture } from "./change-box";
import { boxGesture } from "./draw-box";
import { eraseGesture } from "./erase";
import { graspOf, type Gesture, type Press, type Surroundings } from "./gesture";
import { panGesture } from "./pan";
import { moveObjectGesture, rotateGesture, scaleGesture } from "./place-object";
import { pointGesture } from "./point";
import { strokeGesture } from "./stroke";
import type { ToolName } from "../types";

export type { Gesture, Press, Surroundings } from "./gesture";

/** Start the gesture of a tool; null when there is nothing to do it to. */
export function begin(around: Surroundings, press: Press, tool: ToolName): Gesture | null {
	const { editor } = around;
	if (!editor.hasPicture) return null;
	switch (tool) {
		case "stroke":
		case "negative":
			return strokeGesture(editor, press, (tool === "stroke") !== press.alt);
		case "point":
			return pointGesture(editor, press);
		case "erase":
			return eraseGesture(around, press);
		case "box":
			return holdBox(around, press) ?? boxGesture(editor, press);
		case "select":
			return hold(around, press) ?? panGesture(editor, press, () => editor.deselect());
		case "pan":
			return panGesture(editor, press);
	}
}

const gripUnder = ({ editor, covers }: Surroundings, press: Press): Grip | null =>
	gripAt(editor, press.at, toPicture(editor.view, press.at), covers, graspOf(press));

/** What the box tool takes hold of: the selected box. Anywhere else it draws, also inside another box. */
export function boxGrip(around: Surroundings, press: Press): Grip | null {
	const grip = gripUnder(around, press);
	const held = grip?.kind === "handle" || (grip?.kind === "box" && grip.box.id === around.editor.marks.selected);
	return held ? grip : null;
}

/** What a press of this tool would take hold of. */
export function gripFor(around: Surroundings, press: Press, tool: ToolName): Grip | null {
	if (tool === "select") return gripUnder(around, press);
	return tool === "box" ? boxGrip(around, press) : null;
}

function holdBox(around: Surroundings, press: Press): Gesture | null {
	const grip = boxGrip(around, press);
	if (grip?.kind === "handle") return resizeGesture(around.editor, grip.box, grip.handle);
	return grip?.kind === "box" ? moveBoxGesture(around.editor, grip.box, press) : null;
}

function hold(around: Surroundings, press: Press): Gesture | null {
	const { editor } = around;
	const grip = gripUnder(around, press);
	switch (grip?.kind) {
		case "handle":
			return resizeGesture(editor, grip.box, grip.handle);
		case "box":
			editor.select(grip.box.id);
			return moveBoxGesture(editor, grip.box, press);
		case "object":
			editor.select(grip.object.id);
			return moveObjectGesture(editor, grip.object, press);
		case "scale":
			return scaleGesture(editor, grip.object, press);
		case "rotate":
			return rotateGesture(editor, grip.object, press);
		default:
			return null;
	}
}
