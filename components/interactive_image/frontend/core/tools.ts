import type { Editor } from "./editor";
import {
	centerOf,
	clipRect,
	fromCorners,
	isOutside,
	objectRect,
	placePoint,
	resizeBox,
	type Handle,
} from "./geometry";
import { gripAt } from "./hit";
import { simplify, toPath, touches, type PathCache } from "./strokes";
import { newId, type Box, type Marks, type SceneObject, type XY } from "./types";
import { toPicture, toScreen } from "./viewport";

/** One pointer's event, in CSS pixels relative to the canvas. */
export interface Press {
	at: XY;
	alt: boolean;
	shift: boolean;
	/** 0…1 for pens, 0.5 for a mouse button. */
	pressure: number;
	pen: boolean;
}

/** A gesture from press to release: a small state machine. */
export interface Gesture {
	move(press: Press): void;
	end(press: Press): void;
	/** Give up: everything is as it was before the press. */
	cancel(): void;
}

const SIMPLIFY = 0.6;
const MIN_STEP = 1.5;
const CLICK = 3;
const ROTATE_SNAP = 15;

export interface Surroundings {
	editor: Editor;
	paths: PathCache;
	pen: CanvasRenderingContext2D;
}

/** Start the gesture of the current tool; null when the tool has nothing to do here. */
export function begin(around: Surroundings, press: Press, panning: boolean): Gesture | null {
	const { editor } = around;
	if (panning || editor.tool === "pan") return panGesture(editor, press);
	if (!editor.hasPicture) return null;
	switch (editor.tool) {
		case "stroke":
		case "negative":
			return strokeGesture(editor, press, (editor.tool === "stroke") !== press.alt);
		case "point":
			return pointGesture(editor, press);
		case "erase":
			return eraseGesture(editor, press);
		case "box":
			return grasp(around, press, true) ?? boxGesture(editor, press);
		case "select":
			return grasp(around, press, false) ?? panGesture(editor, press, () => editor.select(""));
		default:
			return null;
	}
}

function panGesture(editor: Editor, press: Press, onClick?: () => void): Gesture {
	const start = editor.view;
	const from = press.at;
	let last = press.at;
	let moved = false;
	return {
		move(next) {
			moved ||= Math.hypot(next.at.x - from.x, next.at.y - from.y) > CLICK;
			editor.pan(next.at.x - last.x, next.at.y - last.y);
			last = next.at;
		},
		end() {
			if (!moved) onClick?.();
		},
		cancel() {
			editor.view = start;
			editor.changed();
		},
	};
}

function strokeGesture(editor: Editor, press: Press, positive: boolean): Gesture {
	const scale = editor.view.scale;
	const points = [toPicture(editor.view, press.at)];
	let heaviest = press.pen ? press.pressure : 0.5;
	const width = (): number => Math.max(0.5, (editor.brush * (press.pen ? 0.5 + heaviest : 1)) / scale);
	const show = (): void => {
		editor.draft = { points, width: width(), positive };
		editor.changed();
	};
	show();
	return {
		move(next) {
			const point = toPicture(editor.view, next.at);
			const last = points[points.length - 1];
			if (Math.hypot(point.x - last.x, point.y - last.y) * scale < MIN_STEP) return;
			heaviest = Math.max(heaviest, next.pen ? next.pressure : 0);
			points.push(point);
			show();
		},
		end() {
			editor.draft = null;
			const objectId = editor.objectForMark();
			const stroke = {
				id: newId("s"),
				path: toPath(simplify(points, SIMPLIFY / scale)),
				width: Number(width().toFixed(1)),
				positive,
				object_id: objectId,
			};
			editor.commit({ ...editor.marks, strokes: [...editor.marks.strokes, stroke], active_object: objectId });
		},
		cancel() {
			editor.draft = null;
			editor.changed();
		},
	};
}

function pointGesture(editor: Editor, press: Press): Gesture {
	return {
		move() {
			/* a point is where the pointer is let go */
		},
		end(next) {
			const point = toPicture(editor.view, next.at);
			if (point.x < 0 || point.y < 0 || point.x >= editor.scene.width || point.y >= editor.scene.height) return;
			const objectId = editor.objectForMark();
			const mark = { id: newId("p"), ...point, positive: !(press.alt || next.alt), object_id: objectId };
			editor.commit({ ...editor.marks, points: [...editor.marks.points, mark], active_object: objectId });
		},
		cancel() {
			/* nothing was shown */
		},
	};
}

function eraseGesture(editor: Editor, press: Press): Gesture {
	const before = editor.marks;
	const wipe = (at: XY): void => {
		const point = toPicture(editor.view, at);
		const reach = editor.brush / 2 / editor.view.scale;
		const active = editor.marks.active_object;
		const strokes = editor.marks.strokes.filter(
			(stroke) => stroke.object_id !== active || !touches(stroke.path, stroke.width, point, reach),
		);
		const points = editor.marks.points.filter(
			(mark) => mark.object_id !== active || Math.hypot(mark.x - point.x, mark.y - point.y) > reach + 4 / editor.view.scale,
		);
		if (strokes.length === editor.marks.strokes.length && points.length === editor.marks.points.length) return;
		editor.marks = { ...editor.marks, strokes, points };
		editor.changed();
	};
	wipe(press.at);
	return {
		move: (next) => wipe(next.at),
		end() {
			if (editor.marks !== before) editor.commitFrom(before);
		},
		cancel() {
			editor.marks = before;
			editor.changed();
		},
	};
}

function boxGesture(editor: Editor, press: Press): Gesture {
	const from = toPicture(editor.view, press.at);
	const show = (to: XY): void => {
		editor.draftBox = fromCorners(from, to);
		editor.changed();
	};
	return {
		move: (next) => show(toPicture(editor.view, next.at)),
		end(next) {
			editor.draftBox = null;
			const far = Math.hypot(next.at.x - press.at.x, next.at.y - press.at.y) > CLICK;
			const rect = clipRect(fromCorners(from, toPicture(editor.view, next.at)), editor.scene.width, editor.scene.height);
			if (!far || !rect) {
				editor.select("");
				editor.changed();
				return;
			}
			addBox(editor, rect);
		},
		cancel() {
			editor.draftBox = null;
			editor.changed();
		},
	};
}

/** Add a box: a selection mark in mode "select", otherwise a place that is named at once. */
export function addBox(editor: Editor, rect: { x: number; y: number; width: number; height: number }): void {
	const selecting = editor.mode === "select";
	const objectId = selecting ? editor.objectForMark() : "";
	const box: Box = { id: newId("b"), ...rect, label: "", object_id: objectId };
	// One object has one box: a new one replaces the old.
	const others = editor.marks.boxes.filter((other) => !selecting || other.object_id !== objectId);
	if (!selecting) editor.naming = box.id;
	editor.commit({
		...editor.marks,
		boxes: [...others, box],
		active_object: selecting ? objectId : editor.marks.active_object,
		selected: selecting ? editor.marks.selected : box.id,
	});
}

/** Take hold of what lies under the pointer. */
function grasp(around: Surroundings, press: Press, boxesOnly: boolean): Gesture | null {
	const { editor } = around;
	const grip = gripAt(editor, press.at, toPicture(editor.view, press.at), around.paths, around.pen);
	if (!grip) return null;
	switch (grip.kind) {
		case "handle":
			return resizeGesture(editor, grip.box, grip.handle);
		case "box":
			if (boxesOnly && grip.box.id !== editor.marks.selected) return null;
			editor.select(grip.box.id);
			return moveBoxGesture(editor, grip.box, press);
		case "object":
			if (boxesOnly) return null;
			editor.select(grip.object.id);
			return moveObjectGesture(editor, grip.object, press);
		case "scale":
			return boxesOnly ? null : scaleGesture(editor, grip.object, press);
		case "rotate":
			return boxesOnly ? null : rotateGesture(editor, grip.object, press);
	}
}

function replaceBox(marks: Marks, box: Box): Marks {
	return { ...marks, boxes: marks.boxes.map((candidate) => (candidate.id === box.id ? box : candidate)) };
}

function changeBox(editor: Editor, shape: (press: Press) => Box): Gesture {
	const before = editor.marks;
	return {
		move(next) {
			editor.marks = replaceBox(before, shape(next));
			editor.changed();
		},
		end() {
			if (editor.marks !== before) editor.commitFrom(before);
		},
		cancel() {
			editor.marks = before;
			editor.changed();
		},
	};
}

function resizeGesture(editor: Editor, box: Box, handle: Handle): Gesture {
	return changeBox(editor, (next) => {
		const resized = resizeBox(box, handle, toPicture(editor.view, next.at));
		return { ...resized, ...(clipRect(resized, editor.scene.width, editor.scene.height) ?? box) };
	});
}

function moveBoxGesture(editor: Editor, box: Box, press: Press): Gesture {
	const from = toPicture(editor.view, press.at);
	return changeBox(editor, (next) => {
		const to = toPicture(editor.view, next.at);
		const limit = (value: number, room: number): number => Math.min(Math.max(0, value), Math.max(0, room));
		return {
			...box,
			x: limit(box.x + to.x - from.x, editor.scene.width - box.width),
			y: limit(box.y + to.y - from.y, editor.scene.height - box.height),
		};
	});
}

function placing(editor: Editor, object: SceneObject, change: (press: Press) => void): Gesture {
	const before = editor.marks;
	return {
		move: change,
		end() {
			const placement = editor.placement(object.id);
			if (isOutside(objectRect(object), placement, editor.scene.width, editor.scene.height)) {
				editor.preview({ ...placement, removed: true });
			}
			editor.commitFrom(before);
		},
		cancel() {
			editor.marks = before;
			editor.changed();
		},
	};
}

function moveObjectGesture(editor: Editor, object: SceneObject, press: Press): Gesture {
	const start = editor.placement(object.id);
	const from = toPicture(editor.view, press.at);
	let moving = false;
	return placing(editor, object, (next) => {
		moving ||= Math.hypot(next.at.x - press.at.x, next.at.y - press.at.y) > CLICK;
		if (!moving) return;
		const to = toPicture(editor.view, next.at);
		// Whole pixels: an object that only moves keeps its pixels exactly.
		editor.preview({ ...start, dx: Math.round(start.dx + to.x - from.x), dy: Math.round(start.dy + to.y - from.y) });
	});
}

function screenCenter(editor: Editor, object: SceneObject): XY {
	const rect = objectRect(object);
	return toScreen(editor.view, placePoint(rect, editor.placement(object.id), centerOf(rect)));
}

function scaleGesture(editor: Editor, object: SceneObject, press: Press): Gesture {
	const start = editor.placement(object.id);
	const middle = screenCenter(editor, object);
	const reach = Math.max(1, Math.hypot(press.at.x - middle.x, press.at.y - middle.y));
	return placing(editor, object, (next) => {
		const ratio = Math.hypot(next.at.x - middle.x, next.at.y - middle.y) / reach;
		editor.preview({ ...start, scale: Math.min(20, Math.max(0.05, Number((start.scale * ratio).toFixed(3)))) });
	});
}

function rotateGesture(editor: Editor, object: SceneObject, press: Press): Gesture {
	const start = editor.placement(object.id);
	const middle = screenCenter(editor, object);
	const angle = (at: XY): number => (Math.atan2(at.y - middle.y, at.x - middle.x) * 180) / Math.PI;
	const first = angle(press.at);
	return placing(editor, object, (next) => {
		let rotation = start.rotation + angle(next.at) - first;
		if (next.shift) rotation = Math.round(rotation / ROTATE_SNAP) * ROTATE_SNAP;
		editor.preview({ ...start, rotation: Number((((rotation + 540) % 360) - 180).toFixed(1)) });
	});
}
