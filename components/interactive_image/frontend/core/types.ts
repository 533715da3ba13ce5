// The component's value, as backend/gradio_interactive_image/models.py defines it, and the words of the core.

export interface Stroke {
	id: string;
	path: string;
	width: number;
	positive: boolean;
	object_id: string;
}

export interface Point {
	id: string;
	x: number;
	y: number;
	positive: boolean;
	object_id: string;
}

export interface Box {
	id: string;
	x: number;
	y: number;
	width: number;
	height: number;
	label: string;
	object_id: string;
}

export interface Placement {
	object_id: string;
	dx: number;
	dy: number;
	scale: number;
	rotation: number;
	removed: boolean;
}

export interface Marks {
	strokes: Stroke[];
	points: Point[];
	boxes: Box[];
	placements: Placement[];
	active_object: string;
	selected: string;
}

export interface FileRef {
	path?: string;
	url?: string | null;
}

export interface SceneObject {
	id: string;
	label: string;
	x: number;
	y: number;
	width: number;
	height: number;
	outline: string;
	cutout: FileRef | null;
	background: FileRef | null;
	bx: number;
	by: number;
	bwidth: number;
	bheight: number;
	background_state: "none" | "pending" | "preview" | "ready";
}

export interface Overlay {
	image: FileRef;
	x: number;
	y: number;
	width: number;
	height: number;
	caption: string;
}

export interface Scene {
	revision: number;
	document: string;
	picture: FileRef | null;
	picture_id: string;
	width: number;
	height: number;
	objects: SceneObject[];
	staged: Overlay | null;
	previous: FileRef | null;
	status: string;
	busy: boolean;
}

export interface CanvasValue {
	revision: number;
	marks: Marks;
	scene: Scene;
}

export interface XY {
	x: number;
	y: number;
}

export interface Rect extends XY {
	width: number;
	height: number;
}

/** "select": marks select objects; "boxes" and "generate": boxes are places with names. */
export type Mode = "select" | "boxes" | "generate";
export type ToolName = "select" | "stroke" | "negative" | "erase" | "point" | "box" | "pan";

/** What a gesture that is still going on shows; nothing of it is part of the value yet. */
export interface Draft {
	stroke?: { points: XY[]; width: number; positive: boolean };
	/** A new box. */
	rect?: Rect;
	/** A box that is being moved or resized. */
	box?: Box;
	/** An object that is being moved, scaled or turned. */
	placement?: Placement;
	/** Ids of marks under the eraser. */
	erased?: ReadonlySet<string>;
}

export const emptyMarks = (): Marks => ({
	strokes: [],
	points: [],
	boxes: [],
	placements: [],
	active_object: "",
	selected: "",
});

export const emptyScene = (): Scene => ({
	revision: -1,
	document: "",
	picture: null,
	picture_id: "",
	width: 0,
	height: 0,
	objects: [],
	staged: null,
	previous: null,
	status: "",
	busy: false,
});

const ID_LENGTH = 12;
const ID_LETTERS = 36;

/** A fresh id of letters and digits. */
export function newId(prefix: string): string {
	const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
	return prefix + Array.from(bytes, (byte) => (byte % ID_LETTERS).toString(ID_LETTERS)).join("");
}
