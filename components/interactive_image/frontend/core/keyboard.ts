import type { Editor } from "./editor";
import { clipRect, moveBox, resizeBox } from "./geometry";
import { replaceBox } from "./marks";
import type { PointerInput } from "./pointer";
import { addBoxInSight } from "./tools/draw-box";
import { addPoint } from "./tools/point";
import type { ToolName } from "./types";
import { toPicture } from "./viewport";

const BIG_STEP = 10;

export const TOOL_KEYS: Record<string, ToolName> = {
	v: "select",
	b: "stroke",
	n: "negative",
	e: "erase",
	p: "point",
	r: "box",
	h: "pan",
};

const DIRECTIONS: Record<string, [number, number]> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

/** What an event of a key tells; a KeyboardEvent is one. */
export interface Key {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	shiftKey: boolean;
	altKey: boolean;
}

/** The canvas from the keyboard. */
export class Keyboard {
	private readonly actions: Record<string, (key: Key) => void>;

	constructor(
		private readonly editor: Editor,
		private readonly pointer: Pick<PointerInput, "panning" | "busy" | "cancel">,
	) {
		this.actions = {
			" ": () => (this.pointer.panning = true),
			"[": () => editor.stepBrush(-1),
			"]": () => editor.stepBrush(1),
			"0": () => editor.zoomToFit(),
			"1": () => editor.zoomToPixels(),
			"+": () => editor.zoomStep(1),
			"=": () => editor.zoomStep(1),
			"-": () => editor.zoomStep(-1),
			"?": () => editor.tell("help"),
			".": () => this.cycle(1),
			",": () => this.cycle(-1),
			Delete: () => editor.removeTarget(),
			Backspace: () => editor.removeTarget(),
			Enter: () => editor.tell("submit"),
			Insert: () => addBoxInSight(editor),
			F2: () => editor.startNaming(editor.targetBox?.id ?? editor.targetObject?.id ?? ""),
			Escape: () => this.escape(),
		};
	}

	/** Whether the key was used. */
	down(key: Key): boolean {
		const { editor } = this;
		const name = key.key.length === 1 ? key.key.toLowerCase() : key.key;
		// What is being dragged must not be deleted or undone under the pointer.
		if (this.pointer.busy && name !== "Escape") return true;
		if (key.ctrlKey || key.metaKey) return this.command(name, key.shiftKey);
		if (name === "Tab") return this.holdPrevious(key);
		if (name in DIRECTIONS) return this.nudge(DIRECTIONS[name], key);
		if (key.shiftKey && name === "r" && editor.allows("box")) addBoxInSight(editor);
		else if (key.shiftKey && name === "p" && editor.allows("point")) this.pointInSight(!key.altKey);
		else if (name in TOOL_KEYS) editor.setTool(TOOL_KEYS[name]);
		else if (name in this.actions) this.actions[name](key);
		else return false;
		return true;
	}

	up(key: Key): void {
		if (key.key === " ") this.pointer.panning = false;
		if (key.key === "Tab") this.releasePrevious();
	}

	/** The canvas lost the keyboard while keys were held. */
	blur(): void {
		this.pointer.panning = false;
		this.releasePrevious();
	}

	private command(name: string, shift: boolean): boolean {
		if (name === "z" && !shift) this.editor.undo();
		else if (name === "y" || name === "z") this.editor.redo();
		else return false;
		return true;
	}

	/** Shift+Tab always leaves the canvas, so that the keyboard is never caught. */
	private holdPrevious(key: Key): boolean {
		if (key.shiftKey || !this.editor.scene.previous) return false;
		this.editor.showPrevious = true;
		this.editor.changed();
		return true;
	}

	private releasePrevious(): void {
		if (!this.editor.showPrevious) return;
		this.editor.showPrevious = false;
		this.editor.changed();
	}

	/** Escape gives up the nearest thing: the gesture, then what the application works on, then the selection. */
	private escape(): void {
		const { editor } = this;
		if (this.pointer.cancel()) return;
		if (editor.scene.staged || editor.scene.busy || !editor.deselect()) editor.tell("cancel");
	}

	private pointInSight(positive: boolean): void {
		const { width, height } = this.editor.screenSize;
		addPoint(this.editor, toPicture(this.editor.view, { x: width / 2, y: height / 2 }), positive);
	}

	/** Select the next or previous box or object. */
	private cycle(step: 1 | -1): void {
		const { editor } = this;
		const objects = editor.mode === "select" ? editor.scene.objects.filter((object) => !editor.placement(object.id).removed) : [];
		const ids = [...objects, ...editor.shownBoxes].map((item) => item.id);
		if (ids.length === 0) return;
		const now = ids.indexOf(editor.marks.selected);
		const next = now < 0 ? (step > 0 ? 0 : ids.length - 1) : (now + step + ids.length) % ids.length;
		editor.select(ids[next]);
	}

	/** Arrows move the target; with Alt they resize a box from its lower right corner. */
	private nudge([x, y]: [number, number], key: Key): boolean {
		const { editor } = this;
		const { width, height } = editor.scene;
		const step = key.shiftKey ? BIG_STEP : 1;
		const box = editor.targetBox;
		const object = editor.targetObject;
		if (box) {
			const corner = { x: box.x + box.width + x * step, y: box.y + box.height + y * step };
			const resized = clipRect(resizeBox(box, "se", corner), width, height) ?? box;
			const changed = key.altKey ? { ...box, ...resized } : moveBox(box, x * step, y * step, width, height);
			editor.commit(replaceBox(editor.marks, changed), key.altKey ? "Box resized." : "Box moved.");
		} else if (object) {
			const placement = editor.placement(object.id);
			const moved = { ...placement, dx: placement.dx + x * step, dy: placement.dy + y * step };
			editor.place(moved, `${object.label || "Object"} moved.`);
		} else return false;
		return true;
	}
}
