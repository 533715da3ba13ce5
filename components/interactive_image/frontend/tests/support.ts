import { Editor } from "../core/editor";
import type { EventName } from "../core/events";
import { PointerInput } from "../core/pointer";
import { PathCache } from "../core/strokes";
import type { Gesture, Press, Surroundings } from "../core/tools";
import { emptyMarks, emptyScene, type Box, type Marks, type Scene, type SceneObject, type Stroke, type XY } from "../core/types";
import { toScreen } from "../core/viewport";

export const NO_INSETS = { left: 0, top: 0, right: 0, bottom: 0 };

export const sceneOf = (changes: Partial<Scene> = {}): Scene => ({
	...emptyScene(),
	revision: 1,
	picture: { url: "/photo.jpg" },
	picture_id: "first",
	width: 400,
	height: 300,
	...changes,
});

export const objectOf = (changes: Partial<SceneObject> = {}): SceneObject => ({
	id: "cat",
	label: "cat",
	x: 100,
	y: 100,
	width: 40,
	height: 20,
	outline: "",
	cutout: { url: "/cat.png" },
	background: { url: "/behind.png" },
	bx: 95,
	by: 95,
	bwidth: 50,
	bheight: 30,
	background_state: "ready",
	...changes,
});

export const boxOf = (changes: Partial<Box> = {}): Box => ({
	id: "box",
	x: 50,
	y: 60,
	width: 100,
	height: 80,
	label: "",
	object_id: "",
	...changes,
});

export const strokeOf = (changes: Partial<Stroke> = {}): Stroke => ({
	id: "stroke",
	path: "M10 10L50 10",
	width: 6,
	positive: true,
	object_id: "cat",
	...changes,
});

export const marksOf = (changes: Partial<Marks> = {}): Marks => ({ ...emptyMarks(), ...changes });

export interface Told {
	name: EventName;
	data?: unknown;
	revision: number;
}

export interface Stage {
	editor: Editor;
	told: Told[];
	names: () => EventName[];
	around: Surroundings;
}

/** An editor in a window of 400 × 300, with a picture of that size at 100 %. */
export function stage(scene: Partial<Scene> = {}, marks: Partial<Marks> = {}): Stage {
	const told: Told[] = [];
	const editor: Editor = new Editor((name, data) => told.push({ name, data, revision: editor.revision }));
	editor.resize({ width: 400, height: 300 }, NO_INSETS);
	editor.receive({ revision: 0, marks: marksOf(marks), scene: sceneOf(scene) });
	editor.look({ scale: 1, x: 0, y: 0 });
	return { editor, told, names: () => told.map((event) => event.name), around: { editor, paths: new PathCache(), covers: () => true } };
}

export const pressAt = (at: XY, changes: Partial<Press> = {}): Press => ({
	at,
	alt: false,
	shift: false,
	pressure: null,
	touch: false,
	...changes,
});

/** Go through a gesture, in screen pixels. */
export function go(gesture: Gesture | null, way: XY[], changes: Partial<Press> = {}): void {
	for (const at of way) gesture?.move(pressAt(at, changes));
	gesture?.end(pressAt(way[way.length - 1], changes));
}

/** A pointer event as a browser sends it. */
export function pointerEvent(at: XY, changes: Partial<PointerEvent> = {}): PointerEvent {
	const event = {
		clientX: at.x,
		clientY: at.y,
		button: 0,
		buttons: 1,
		pointerId: 1,
		pointerType: "mouse",
		pressure: 0.5,
		altKey: false,
		shiftKey: false,
		...changes,
	};
	return event as PointerEvent;
}

/** Input on a surface whose corner lies at (0, 0) of the window. */
export function pointerOn(stage: Stage): PointerInput {
	const surface = { getBoundingClientRect: () => ({ left: 0, top: 0 }), setPointerCapture: () => {} };
	return new PointerInput(stage.around, surface as unknown as HTMLElement);
}

/** Seeded random numbers between two bounds (mulberry32). */
export function randomNumbers(seed: number): (low: number, high: number) => number {
	let state = seed;
	return (low, high) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return low + (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (high - low);
	};
}

export const onScreen = ({ editor }: Stage, x: number, y: number): XY => toScreen(editor.view, { x, y });
