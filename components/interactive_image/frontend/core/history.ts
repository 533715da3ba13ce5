import { isBlank, sameArrangement, sameDrawing } from "./marks";
import type { Marks, Scene } from "./types";

const STEPS = 500;
const PICTURES = 16;

/** The nearest step that is to be seen: the application may have set the marks to what a step holds. */
const other = (steps: Marks[], current: Marks): Marks | null => {
	for (let step = steps.pop(); step; step = steps.pop()) {
		if (!sameDrawing(step, current) || !sameArrangement(step, current)) return step;
	}
	return null;
};

/** Undo and redo of marks. Marks are never changed in place, so a step is one reference. */
export class MarkHistory {
	private past: Marks[] = [];
	private future: Marks[] = [];

	/** Note the marks as they were before a change. */
	push(before: Marks): void {
		this.past.push(before);
		if (this.past.length > STEPS) this.past.shift();
		this.future = [];
	}

	undo(current: Marks): Marks | null {
		const before = other(this.past, current);
		if (!before) return null;
		this.future.push(current);
		return before;
	}

	redo(current: Marks): Marks | null {
		const after = other(this.future, current);
		if (!after) return null;
		this.past.push(current);
		return after;
	}

	clear(): void {
		this.past = [];
		this.future = [];
	}
}

/** What a history is about. */
type Place = Pick<Scene, "document" | "picture_id">;
const keyOf = (place: Place): string => `${place.document} ${place.picture_id}`;

/** One history per picture of a document, so that looking at another picture and coming back loses no step. */
export class Histories {
	private readonly byPicture = new Map<string, MarkHistory>();

	of(place: Place): MarkHistory {
		const key = keyOf(place);
		const found = this.byPicture.get(key);
		if (found) return found;
		const oldest = this.byPicture.keys().next();
		if (this.byPicture.size >= PICTURES && !oldest.done) this.byPicture.delete(oldest.value);
		const made = new MarkHistory();
		this.byPicture.set(key, made);
		return made;
	}

	/**
	 * The application set other marks. On the picture that is shown that is a step like any other: who cleared all with a
	 * button gets it back with the same keys. Blank ones on another picture start afresh.
	 */
	replaced(before: { place: Place; marks: Marks }, after: { place: Place; marks: Marks }): void {
		const history = this.of(after.place);
		if (keyOf(before.place) !== keyOf(after.place)) {
			if (isBlank(after.marks)) history.clear();
		} else if (!sameDrawing(before.marks, after.marks) || !sameArrangement(before.marks, after.marks)) {
			history.push(before.marks);
		}
	}
}
