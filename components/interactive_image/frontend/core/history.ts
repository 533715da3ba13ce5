import type { Marks } from "./types";

const LIMIT = 500;

/** Undo and redo of marks. Marks are never changed in place, so a step is one reference. */
export class MarkHistory {
	private past: Marks[] = [];
	private future: Marks[] = [];

	get canUndo(): boolean {
		return this.past.length > 0;
	}

	get canRedo(): boolean {
		return this.future.length > 0;
	}

	/** Note the marks as they were before a change. */
	push(before: Marks): void {
		this.past.push(before);
		if (this.past.length > LIMIT) this.past.shift();
		this.future = [];
	}

	undo(current: Marks): Marks | null {
		const before = this.past.pop();
		if (!before) return null;
		this.future.push(current);
		return before;
	}

	redo(current: Marks): Marks | null {
		const after = this.future.pop();
		if (!after) return null;
		this.past.push(current);
		return after;
	}

	clear(): void {
		this.past = [];
		this.future = [];
	}
}
