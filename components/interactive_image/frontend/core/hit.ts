import type { Editor } from "./editor";
import { contains, handlePoint, HANDLES, objectRect, placePoint, unplacePoint, type Handle } from "./geometry";
import type { PathCache } from "./strokes";
import type { Box, SceneObject, XY } from "./types";
import { toScreen } from "./viewport";

/** How near, in screen pixels, one must be to grasp a handle. */
export const GRASP = 9;
export const ROTATE_ARM = 26;

export type Grip =
	| { kind: "box"; box: Box }
	| { kind: "handle"; box: Box; handle: Handle }
	| { kind: "object"; object: SceneObject }
	| { kind: "scale"; object: SceneObject; corner: XY }
	| { kind: "rotate"; object: SceneObject };

const near = (first: XY, second: XY): boolean => Math.hypot(first.x - second.x, first.y - second.y) <= GRASP;

/** Boxes that the current mode shows. */
export const shownBoxes = (editor: Editor): Box[] =>
	editor.marks.boxes.filter((box) =>
		editor.mode === "select" ? box.object_id !== "" && box.object_id === editor.marks.active_object : box.object_id === "",
	);

/** The scale handles of an object's placed frame, and the rotation handle, on the screen. */
export function objectHandles(editor: Editor, object: SceneObject): { corners: XY[]; rotate: XY; top: XY } {
	const placement = editor.placement(object.id);
	const place = (point: XY): XY => toScreen(editor.view, placePoint(objectRect(object), placement, point));
	const corners = (["nw", "ne", "se", "sw"] as Handle[]).map((handle) => place(handlePoint(object, handle)));
	const top = place(handlePoint(object, "n"));
	const middle = place({ x: object.x + object.width / 2, y: object.y + object.height / 2 });
	const length = Math.hypot(top.x - middle.x, top.y - middle.y) || 1;
	const rotate = {
		x: top.x + ((top.x - middle.x) / length) * ROTATE_ARM,
		y: top.y + ((top.y - middle.y) / length) * ROTATE_ARM,
	};
	return { corners, rotate, top };
}

/** What lies under the pointer, the selected thing's handles first, then what is on top. */
export function gripAt(editor: Editor, screen: XY, picture: XY, paths: PathCache, pen: CanvasRenderingContext2D): Grip | null {
	const selected = editor.marks.selected;
	const boxes = shownBoxes(editor);
	const chosen = boxes.find((box) => box.id === selected);
	if (chosen) {
		const handle = HANDLES.find((name) => near(toScreen(editor.view, handlePoint(chosen, name)), screen));
		if (handle) return { kind: "handle", box: chosen, handle };
	}
	const object = editor.mode === "select" ? editor.object(selected) : undefined;
	if (object && !editor.placement(object.id).removed) {
		const handles = objectHandles(editor, object);
		if (near(handles.rotate, screen)) return { kind: "rotate", object };
		const corner = handles.corners.find((point) => near(point, screen));
		if (corner) return { kind: "scale", object, corner };
	}
	const box = [...boxes].reverse().find((candidate) => contains(candidate, picture, GRASP / editor.view.scale / 2));
	if (box && editor.mode !== "select") return { kind: "box", box };
	if (editor.mode === "select") {
		const hit = objectAt(editor, picture, paths, pen);
		if (hit) return { kind: "object", object: hit };
	}
	return box ? { kind: "box", box } : null;
}

/** The uppermost object whose region covers a point of the picture. */
export function objectAt(
	editor: Editor,
	point: XY,
	paths: PathCache,
	pen: CanvasRenderingContext2D,
): SceneObject | undefined {
	return [...editor.scene.objects].reverse().find((object) => {
		const placement = editor.placement(object.id);
		if (placement.removed) return false;
		const local = unplacePoint(objectRect(object), placement, point);
		if (!contains(object, local)) return false;
		return object.outline === "" || pen.isPointInPath(paths.get(object.outline), local.x, local.y, "evenodd");
	});
}
