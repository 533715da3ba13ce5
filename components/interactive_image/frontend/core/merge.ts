import { completeMarks, sameMarks } from "./marks";
import { emptyScene, type CanvasValue, type Marks, type Rect, type Scene } from "./types";

/**
 * The browser counts its revisions in steps of this size. An application that changes the marks itself counts up by
 * one from the revision that it has seen: newer than what it saw, older than anything drawn since.
 */
export const REVISION_STEP = 1000;

export const nextRevision = (revision: number): number => (Math.floor(revision / REVISION_STEP) + 1) * REVISION_STEP;

export interface Merged {
	revision: number;
	/** null: ours stay. */
	marks: Marks | null;
	/** null: ours stays. */
	scene: Scene | null;
}

/** What an answer of the application changes: its scene when newer, its marks when not older than ours. */
export function merge(own: CanvasValue, answer: CanvasValue): Merged {
	const revision = Math.max(own.revision, answer.revision);
	const marks = completeMarks(answer.marks);
	const takesMarks = answer.revision >= own.revision && !sameMarks(marks, own.marks);
	const takesScene = answer.scene.revision > own.scene.revision;
	return { revision, marks: takesMarks ? marks : null, scene: takesScene ? soundScene(answer.scene) : null };
}

const finite = (...values: unknown[]): boolean => values.every((value) => Number.isFinite(value));
const isSound = ({ x, y, width, height }: Rect): boolean => finite(x, y, width, height) && width > 0 && height > 0;

/** The scene without what cannot be drawn: sizes that are no numbers, objects without an extent. */
export function soundScene(scene: Scene): Scene {
	const whole: Scene = { ...emptyScene(), ...scene };
	const sized = finite(whole.width, whole.height) && whole.width > 0 && whole.height > 0;
	const staged = whole.staged;
	return {
		...whole,
		width: sized ? whole.width : 0,
		height: sized ? whole.height : 0,
		objects: whole.objects.filter(isSound),
		staged: staged && isSound(staged) ? staged : null,
	};
}
