// The component's value, as backend/gradio_interactive_image/models.py defines it.

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

export type Mode = "select" | "boxes" | "generate";
export type ToolName = "select" | "stroke" | "negative" | "erase" | "point" | "box" | "pan";

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

/** A fresh id of letters and digits. */
export function newId(prefix: string): string {
	const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
	return prefix + Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}
