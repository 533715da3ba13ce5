import type { Editor } from "../editor";
import { centerOf, clamp, distance, isOutside, placePoint } from "../geometry";
import { MAX_OBJECT_SCALE, MIN_OBJECT_SCALE } from "../limits";
import type { Placement, SceneObject, XY } from "../types";
import { toPicture, toScreen } from "../viewport";
import { CLICK, type Gesture, type Press } from "./gesture";

const ROTATE_SNAP = 15;
const SCALE_DECIMALS = 3;
const ANGLE_DECIMALS = 1;
const TURN = 360;

function placeGesture(editor: Editor, object: SceneObject, spoken: string, change: (press: Press) => Placement | null): Gesture {
	let placement: Placement | null = null;
	return {
		move(next) {
			placement = change(next) ?? placement;
			if (placement) editor.setDraft({ placement });
		},
		end() {
			editor.setDraft({});
			// The application may have taken the object away meanwhile.
			if (!placement || !editor.object(object.id)) return;
			if (isOutside(object, placement, editor.scene.width, editor.scene.height)) editor.removeObject(object.id);
			else editor.place(placement, `${object.label || "Object"} ${spoken}.`);
		},
		cancel() {
			editor.setDraft({});
		},
	};
}

export function moveObjectGesture(editor: Editor, object: SceneObject, press: Press): Gesture {
	const start = editor.placement(object.id);
	const from = toPicture(editor.view, press.at);
	let moving = false;
	return placeGesture(editor, object, "moved", (next) => {
		moving ||= distance(next.at, press.at) > CLICK;
		if (!moving) return null;
		const to = toPicture(editor.view, next.at);
		// Whole pixels: an object that only moves keeps its pixels exactly.
		return { ...start, dx: Math.round(start.dx + to.x - from.x), dy: Math.round(start.dy + to.y - from.y) };
	});
}

const screenCenter = (editor: Editor, object: SceneObject): XY =>
	toScreen(editor.view, placePoint(object, editor.placement(object.id), centerOf(object)));

export function scaleGesture(editor: Editor, object: SceneObject, press: Press): Gesture {
	const start = editor.placement(object.id);
	const middle = screenCenter(editor, object);
	const reach = Math.max(1, distance(press.at, middle));
	return placeGesture(editor, object, "scaled", (next) => {
		const scale = (start.scale * distance(next.at, middle)) / reach;
		return { ...start, scale: Number(clamp(scale, MIN_OBJECT_SCALE, MAX_OBJECT_SCALE).toFixed(SCALE_DECIMALS)) };
	});
}

export function rotateGesture(editor: Editor, object: SceneObject, press: Press): Gesture {
	const start = editor.placement(object.id);
	const middle = screenCenter(editor, object);
	const angle = (at: XY): number => (Math.atan2(at.y - middle.y, at.x - middle.x) * TURN) / (2 * Math.PI);
	const first = angle(press.at);
	return placeGesture(editor, object, "turned", (next) => {
		let rotation = start.rotation + angle(next.at) - first;
		if (next.shift) rotation = Math.round(rotation / ROTATE_SNAP) * ROTATE_SNAP;
		// Between -180 and 180.
		const wrapped = rotation - TURN * Math.round(rotation / TURN);
		return { ...start, rotation: Number(wrapped.toFixed(ANGLE_DECIMALS)) };
	});
}
