import type { Editor } from "./editor";
import { TOOL_KEYS } from "./events";
import { clipRect, resizeBox, withPlacement } from "./geometry";
import { addBox, begin, type Gesture, type Press } from "./tools";
import type { PathCache } from "./strokes";
import type { XY } from "./types";
import { toPicture } from "./viewport";

const WHEEL_ZOOM = 0.0016;
const PINCH_ZOOM = 0.01;
const NEW_BOX_SHARE = 0.3;
const BIG_STEP = 10;
const MIDDLE_BUTTON = 1;

/** Pointer and keyboard input of one canvas. */
export class Input {
	private gesture: Gesture | null = null;
	private readonly touches = new Map<number, XY>();
	private pinch: { distance: number; middle: XY } | null = null;
	private spaceHeld = false;

	constructor(
		private readonly editor: Editor,
		private readonly paths: PathCache,
		private readonly pen: CanvasRenderingContext2D,
		private readonly surface: HTMLElement,
	) {}

	get busy(): boolean {
		return this.gesture !== null || this.pinch !== null;
	}

	// ── pointers ────────────────────────────────────────────────────────────────────────────

	down(event: PointerEvent): void {
		if (event.button !== 0 && event.button !== MIDDLE_BUTTON) return;
		event.preventDefault();
		this.surface.setPointerCapture?.(event.pointerId);
		if (event.pointerType === "touch") {
			this.touches.set(event.pointerId, this.place(event));
			if (this.touches.size === 2) {
				this.gesture?.cancel();
				this.gesture = null;
				this.pinch = this.measure();
				return;
			}
			if (this.touches.size > 2) return;
		}
		const panning = this.spaceHeld || event.button === MIDDLE_BUTTON;
		this.gesture = begin({ editor: this.editor, paths: this.paths, pen: this.pen }, this.press(event), panning);
	}

	move(event: PointerEvent): void {
		this.editor.pointer = event.pointerType === "touch" ? null : this.place(event);
		if (this.touches.has(event.pointerId)) this.touches.set(event.pointerId, this.place(event));
		if (this.pinch && this.touches.size === 2) {
			const now = this.measure();
			this.editor.pan(now.middle.x - this.pinch.middle.x, now.middle.y - this.pinch.middle.y);
			this.editor.zoom(now.distance / Math.max(1, this.pinch.distance), now.middle);
			this.pinch = now;
			return;
		}
		if (this.gesture) {
			// What came between two frames belongs to the stroke as well.
			const events = event.getCoalescedEvents?.() ?? [];
			for (const part of events.length > 0 ? events : [event]) this.gesture.move(this.press(part));
		} else this.editor.changed();
	}

	up(event: PointerEvent): void {
		this.touches.delete(event.pointerId);
		if (this.pinch) {
			if (this.touches.size === 0) this.pinch = null;
			return;
		}
		const gesture = this.gesture;
		this.gesture = null;
		gesture?.end(this.press(event));
		this.editor.changed();
	}

	lost(event: PointerEvent): void {
		this.touches.delete(event.pointerId);
		if (this.touches.size === 0) this.pinch = null;
		this.gesture?.cancel();
		this.gesture = null;
	}

	leave(): void {
		this.editor.pointer = null;
		this.editor.changed();
	}

	wheel(event: WheelEvent): void {
		if (!this.editor.hasPicture) return;
		event.preventDefault();
		const speed = event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM;
		this.editor.zoom(Math.exp(-event.deltaY * speed), this.place(event));
	}

	// ── keyboard ────────────────────────────────────────────────────────────────────────────

	/** Whether the key was used. */
	keyDown(event: KeyboardEvent): boolean {
		const { editor } = this;
		const command = event.ctrlKey || event.metaKey;
		const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
		if (command && key === "z") {
			if (event.shiftKey) editor.redo();
			else editor.undo();
			return true;
		}
		if (command && key === "y") {
			editor.redo();
			return true;
		}
		if (command) return false;
		if (key in TOOL_KEYS) {
			editor.setTool(TOOL_KEYS[key]);
			return true;
		}
		switch (key) {
			case " ":
				this.spaceHeld = true;
				return true;
			case "[":
				editor.stepBrush(-1);
				return true;
			case "]":
				editor.stepBrush(1);
				return true;
			case "0":
				editor.zoomToFit();
				return true;
			case "1":
				editor.zoomToPixels();
				return true;
			case "+":
			case "=":
				editor.zoomStep(1);
				return true;
			case "-":
				editor.zoomStep(-1);
				return true;
			case "?":
				editor.tell("help");
				return true;
			case "Delete":
			case "Backspace":
				editor.removeSelected();
				return true;
			case "Enter":
				editor.tell("submit");
				return true;
			case "Insert":
				this.insertBox();
				return true;
			case "F2":
				if (editor.marks.selected) editor.naming = editor.marks.selected;
				editor.changed();
				return true;
			case "Escape":
				this.escape();
				return true;
			case "Tab":
				// Shift+Tab always leaves the canvas, so that the keyboard is never caught.
				if (event.shiftKey || !editor.scene.previous) return false;
				editor.showPrevious = true;
				editor.changed();
				return true;
			default:
				return this.nudge(event);
		}
	}

	keyUp(event: KeyboardEvent): void {
		if (event.key === " ") this.spaceHeld = false;
		if (event.key === "Tab" && this.editor.showPrevious) {
			this.editor.showPrevious = false;
			this.editor.changed();
		}
	}

	blur(): void {
		this.spaceHeld = false;
		if (this.editor.showPrevious) {
			this.editor.showPrevious = false;
			this.editor.changed();
		}
	}

	private escape(): void {
		if (this.gesture) {
			this.gesture.cancel();
			this.gesture = null;
		} else if (this.editor.marks.selected) this.editor.select("");
		else this.editor.tell("cancel");
	}

	private insertBox(): void {
		const { editor } = this;
		if (!editor.hasPicture) return;
		const { width, height } = editor.screenSize;
		const middle = toPicture(editor.view, { x: width / 2, y: height / 2 });
		const size = {
			width: (NEW_BOX_SHARE * width) / editor.view.scale,
			height: (NEW_BOX_SHARE * height) / editor.view.scale,
		};
		const rect = clipRect(
			{ x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size },
			editor.scene.width,
			editor.scene.height,
		);
		if (rect) addBox(editor, rect);
	}

	/** Arrows move what is selected; with Alt they resize a box from its lower right corner. */
	private nudge(event: KeyboardEvent): boolean {
		const direction: Record<string, [number, number]> = {
			ArrowLeft: [-1, 0],
			ArrowRight: [1, 0],
			ArrowUp: [0, -1],
			ArrowDown: [0, 1],
		};
		const way = direction[event.key];
		const { editor } = this;
		const id = editor.marks.selected;
		if (!way || !id) return false;
		const step = event.shiftKey ? BIG_STEP : 1;
		const [dx, dy] = [way[0] * step, way[1] * step];
		const box = editor.marks.boxes.find((candidate) => candidate.id === id);
		if (box) {
			const wanted = event.altKey
				? resizeBox(box, "se", { x: box.x + box.width + dx, y: box.y + box.height + dy })
				: { ...box, x: box.x + dx, y: box.y + dy };
			const inside = clipRect(wanted, editor.scene.width, editor.scene.height);
			if (!inside) return true;
			const moved = { ...wanted, ...(event.altKey ? inside : { x: Math.min(Math.max(0, wanted.x), Math.max(0, editor.scene.width - box.width)), y: Math.min(Math.max(0, wanted.y), Math.max(0, editor.scene.height - box.height)) }) };
			editor.commit({ ...editor.marks, boxes: editor.marks.boxes.map((other) => (other.id === id ? moved : other)) });
			return true;
		}
		if (!editor.object(id)) return false;
		const placement = editor.placement(id);
		const moved = { ...placement, dx: placement.dx + dx, dy: placement.dy + dy };
		editor.commit({ ...editor.marks, placements: withPlacement(editor.marks.placements, moved) });
		return true;
	}

	// ── inside ──────────────────────────────────────────────────────────────────────────────

	private place(event: { clientX: number; clientY: number }): XY {
		const box = this.surface.getBoundingClientRect();
		return { x: event.clientX - box.left, y: event.clientY - box.top };
	}

	private press(event: PointerEvent): Press {
		return {
			at: this.place(event),
			alt: event.altKey,
			shift: event.shiftKey,
			pressure: event.pressure || 0.5,
			pen: event.pointerType === "pen",
		};
	}

	private measure(): { distance: number; middle: XY } {
		const [first, second] = [...this.touches.values()];
		return {
			distance: Math.hypot(first.x - second.x, first.y - second.y),
			middle: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 },
		};
	}
}
