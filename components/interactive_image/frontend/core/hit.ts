import type { Editor } from "./editor";
import {
	centerOf,
	contains,
	corners,
	distance,
	grown,
	handlePoint,
	HANDLES,
	placePoint,
	unplacePoint,
	type Handle,
} from "./geometry";
import type { Box, SceneObject, XY } from "./types";
import { toScreen } from "./viewport";

/** How near, in screen pixels, one must be to grasp a handle. */
export const GRASP_POINTER = 9;
export const GRASP_TOUCH = 22;
const ROTATE_ARM = 26;
/** The frame of an object stands off its pixels by this much, in screen pixels. */
const FRAME_GAP = 6;

/** Tells whether an outline covers a point; needs a canvas, so it comes from outside. */
export type Covers = (outline: string, point: XY) => boolean;

export type Grip =
	| { kind: "box"; box: Box }
	| { kind: "handle"; box: Box; handle: Handle }
	| { kind: "object"; object: SceneObject }
	| { kind: "scale"; object: SceneObject; corner: XY }
	| { kind: "rotate"; object: SceneObject };

/** Frame, scale handles and rotation handle of a placed object, on the screen. */
export function objectFrame(editor: Editor, object: SceneObject): { corners: XY[]; rotate: XY; top: XY } {
	const placement = editor.placement(object.id);
	const frame = grown(object, FRAME_GAP / (editor.view.scale * placement.scale));
	const place = (point: XY): XY => toScreen(editor.view, placePoint(object, placement, point));
	const top = place(handlePoint(frame, "n"));
	const middle = place(centerOf(object));
	const length = distance(top, middle) || 1;
	const rotate = {
		x: top.x + ((top.x - middle.x) / length) * ROTATE_ARM,
		y: top.y + ((top.y - middle.y) / length) * ROTATE_ARM,
	};
	return { corners: corners(frame).map(place), rotate, top };
}

/** What lies under the pointer: the selected thing's handles first, then what is on top. */
export function gripAt(editor: Editor, screen: XY, picture: XY, covers: Covers, grasp: number): Grip | null {
	const near = (point: XY): boolean => distance(point, screen) <= grasp;
	const chosen = editor.targetBox;
	if (chosen) {
		const handle = HANDLES.find((name) => near(toScreen(editor.view, handlePoint(chosen, name))));
		if (handle) return { kind: "handle", box: chosen, handle };
	}
	const object = editor.targetObject;
	if (object) {
		const frame = objectFrame(editor, object);
		if (near(frame.rotate)) return { kind: "rotate", object };
		const corner = frame.corners.find(near);
		if (corner) return { kind: "scale", object, corner };
	}
	if (editor.mode === "select") {
		const hit = objectAt(editor, picture, covers);
		if (hit) return { kind: "object", object: hit };
	}
	const box = [...editor.shownBoxes].reverse().find((candidate) => contains(candidate, picture, grasp / editor.view.scale / 2));
	return box ? { kind: "box", box } : null;
}

/** The uppermost object whose region covers a point of the picture. */
export function objectAt(editor: Editor, point: XY, covers: Covers): SceneObject | undefined {
	return [...editor.scene.objects].reverse().find((object) => {
		const placement = editor.placement(object.id);
		if (placement.removed) return false;
		const local = unplacePoint(object, placement, point);
		return contains(object, local) && (object.outline === "" || covers(object.outline, local));
	});
}

const RESIZE_CURSORS: Record<Handle, string> = {
	nw: "nwse-resize",
	se: "nwse-resize",
	ne: "nesw-resize",
	sw: "nesw-resize",
	n: "ns-resize",
	s: "ns-resize",
	e: "ew-resize",
	w: "ew-resize",
};

/** The mouse pointer that tells what a press would do. */
export function cursorFor(grip: Grip | null, otherwise: string): string {
	switch (grip?.kind) {
		case "handle":
			return RESIZE_CURSORS[grip.handle];
		case "scale":
			return "nwse-resize";
		case "rotate":
			return "grab";
		case "box":
		case "object":
			return "move";
		default:
			return otherwise;
	}
}
