import { cursorFor } from "./hit";
import { clamp, distance } from "./geometry";
import { begin, gripFor, type Gesture, type Press, type Surroundings } from "./tools";
import type { ToolName, XY } from "./types";

const WHEEL_ZOOM = 0.0016;
/** A pinch on a touchpad arrives as a wheel with Ctrl and small steps. */
const PINCH_ZOOM = 0.01;
const WHEEL_LINE = 16;
const WHEEL_MOST = 400;
const MAIN_BUTTON = 0;
const MIDDLE_BUTTON = 1;
const PEN_ERASER_BUTTON = 5;

/** Mouse, touch and pen on one canvas. */
export class PointerInput {
	/** Space is held: every tool pans. */
	panning = false;
	private gesture: Gesture | null = null;
	private owner: number | null = null;
	private readonly fingers = new Map<number, XY>();
	private pinch: { distance: number; middle: XY } | null = null;

	constructor(
		private readonly around: Surroundings,
		private readonly surface: HTMLElement,
	) {}

	down(event: PointerEvent): void {
		if (![MAIN_BUTTON, MIDDLE_BUTTON, PEN_ERASER_BUTTON].includes(event.button)) return;
		if (event.pointerType === "touch") {
			this.fingers.set(event.pointerId, this.place(event));
			if (this.fingers.size === 2) {
				this.cancel();
				this.pinch = this.measure();
			}
		}
		this.surface.setPointerCapture?.(event.pointerId);
		// One pointer draws at a time: a palm beside a pen, or a third finger, does nothing.
		if (this.gesture || this.pinch) return;
		this.owner = event.pointerId;
		this.gesture = begin(this.around, this.press(event), this.toolFor(event));
		this.point(event);
	}

	move(event: PointerEvent): void {
		if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, this.place(event));
		if (this.pinch && this.fingers.size === 2) {
			this.movePinch(this.pinch);
			return;
		}
		if (this.gesture && event.pointerId === this.owner) {
			// What came between two frames belongs to the stroke as well.
			const events = event.getCoalescedEvents?.() ?? [];
			for (const part of events.length > 0 ? events : [event]) this.gesture.move(this.press(part));
		}
		this.point(event);
	}

	up(event: PointerEvent): void {
		this.fingers.delete(event.pointerId);
		if (this.pinch) {
			if (this.fingers.size === 0) this.pinch = null;
			return;
		}
		if (event.pointerId !== this.owner) return;
		const gesture = this.gesture;
		this.gesture = null;
		this.owner = null;
		gesture?.end(this.press(event));
		this.point(event);
	}

	lost(event: PointerEvent): void {
		this.fingers.delete(event.pointerId);
		if (this.fingers.size === 0) this.pinch = null;
		if (event.pointerId === this.owner) this.cancel();
	}

	leave(): void {
		this.around.editor.pointer = null;
		this.around.editor.hovered = "";
		this.around.editor.changed("draw");
	}

	/** Give up the gesture that is going on; false when there is none. */
	cancel(): boolean {
		if (!this.gesture) return false;
		this.gesture.cancel();
		this.gesture = null;
		this.owner = null;
		return true;
	}

	wheel(event: WheelEvent): void {
		if (!this.around.editor.hasPicture) return;
		event.preventDefault();
		const steps = event.deltaMode === 0 ? event.deltaY : event.deltaY * WHEEL_LINE;
		const speed = event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM;
		this.around.editor.zoom(Math.exp(-clamp(steps, -WHEEL_MOST, WHEEL_MOST) * speed), this.place(event));
	}

	/** Name what was double-clicked. */
	doubleClick(event: MouseEvent): void {
		const { editor } = this.around;
		if (editor.tool !== "select" && editor.tool !== "box") return;
		const press = { at: this.place(event), alt: false, shift: false, pressure: null, touch: false };
		const grip = gripFor(this.around, press, editor.tool);
		if (grip?.kind === "box") editor.startNaming(grip.box.id);
		if (grip?.kind === "object") editor.startNaming(grip.object.id);
	}

	/** Show what a press here would do. */
	private point(event: PointerEvent): void {
		const { editor } = this.around;
		editor.pointer = event.pointerType === "touch" ? null : this.place(event);
		if (!this.gesture) {
			const tool = this.toolFor(event);
			const grip = editor.hasPicture ? gripFor(this.around, this.press(event), tool) : null;
			editor.hovered = grip?.kind === "object" ? grip.object.id : grip?.kind === "box" ? grip.box.id : "";
			editor.cursor = cursorFor(grip, FREE_CURSORS[tool]);
		} else if (editor.cursor === "grab") editor.cursor = "grabbing";
		editor.changed("draw");
	}

	private toolFor(event: PointerEvent): ToolName {
		const { editor } = this.around;
		if (this.panning || event.button === MIDDLE_BUTTON) return "pan";
		return event.button === PEN_ERASER_BUTTON && editor.allows("erase") ? "erase" : editor.tool;
	}

	private movePinch(before: { distance: number; middle: XY }): void {
		const now = this.measure();
		const { editor } = this.around;
		editor.pan(now.middle.x - before.middle.x, now.middle.y - before.middle.y);
		editor.zoom(now.distance / Math.max(1, before.distance), now.middle);
		this.pinch = now;
	}

	private place(event: { clientX: number; clientY: number }): XY {
		const box = this.surface.getBoundingClientRect();
		return { x: event.clientX - box.left, y: event.clientY - box.top };
	}

	private press(event: PointerEvent): Press {
		return {
			at: this.place(event),
			alt: event.altKey,
			shift: event.shiftKey,
			pressure: event.pointerType === "pen" && event.pressure > 0 ? event.pressure : null,
			touch: event.pointerType === "touch",
		};
	}

	private measure(): { distance: number; middle: XY } {
		const [first, second] = [...this.fingers.values()];
		return { distance: distance(first, second), middle: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 } };
	}
}

const FREE_CURSORS: Record<ToolName, string> = {
	select: "default",
	stroke: "none",
	negative: "none",
	erase: "none",
	point: "crosshair",
	box: "crosshair",
	pan: "grab",
};
