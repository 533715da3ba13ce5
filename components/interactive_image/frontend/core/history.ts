import { isBlank, sameArrangement, sameDrawing } from "./marks";
import type { Marks } from "./types";

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

/** One history per picture, so that looking at another picture and coming back loses no step. */
export class Histories {
	private readonly byPicture = new Map<string, MarkHistory>();

	of(pictureId: string): MarkHistory {
		const found = this.byPicture.get(pictureId);
		if (found) return found;
		const oldest = this.byPicture.keys().next();
		if (this.byPicture.size >= PICTURES && !oldest.done) this.byPicture.delete(oldest.value);
		const made = new MarkHistory();
		this.byPicture.set(pictureId, made);
		return made;
	}

	/** The application set these marks: blank ones start afresh. */
	replaced(pictureId: string, marks: Marks): void {
		if (isBlank(marks)) this.of(pictureId).clear();
	}
}
