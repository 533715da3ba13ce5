import type { Editor } from "../editor";
import { GRASP_POINTER, GRASP_TOUCH, type Covers } from "../hit";
import type { PathCache } from "../strokes";
import type { XY } from "../types";

/** One event of a pointer. */
export interface Press {
	/** In CSS pixels from the canvas' upper left corner. */
	at: XY;
	alt: boolean;
	shift: boolean;
	/** 0…1 for a pen that measures it, else null. */
	pressure: number | null;
	touch: boolean;
}

/** What happens from press to release: a small state machine. */
export interface Gesture {
	move(press: Press): void;
	end(press: Press): void;
	/** Give up: everything is as it was before the press. */
	cancel(): void;
}

export interface Surroundings {
	editor: Editor;
	paths: PathCache;
	covers: Covers;
}

/** A press that moves no farther than this, in screen pixels, is a click. */
export const CLICK = 3;

export const graspOf = (press: Press): number => (press.touch ? GRASP_TOUCH : GRASP_POINTER);
