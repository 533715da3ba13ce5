import { cursorFor } from "./hit";
import { clamp, distance } from "./geometry";
import { begin, gripFor, type Gesture, type Press, type Surroundings } from "./tools";
import type { ToolName, XY } from "./types";

const WHEEL_ZOOM = 0.0016;
/** A pinch on a touchpad arrives as a wheel with Ctrl and small steps; larger ones come from a wheel and a held key. */
const PINCH_ZOOM = 0.01;
const PINCH_MOST = 40;
const WHEEL_LINE = 16;
const WHEEL_MOST = 400;
const MAIN_BUTTON = 0;
const MIDDLE_BUTTON = 1;
const PEN_ERASER_BUTTON = 5;

/** Mouse, touch and pen on one canvas. */
export class PointerInput {
	private spaceHeld = false;
	private gesture: Gesture | null = null;
	/** Who draws, and on which picture. */
	private owner: { id: number; touch: boolean; picture: string } | null = null;
	private last: PointerEvent | null = null;
	private readonly fingers = new Map<number, XY>();
	private pinch: { distance: number; middle: XY } | null = null;

	constructor(
		private readonly around: Surroundings,
		private readonly surface: HTMLElement,
	) {}

	/** A gesture is going on. */
	get busy(): boolean {
		return this.gesture !== null || this.pinch !== null;
	}

	/** While Space is held, every tool pans. */
	set panning(held: boolean) {
		this.spaceHeld = held;
		this.refresh();
	}

	down(event: PointerEvent): void {
		if (![MAIN_BUTTON, MIDDLE_BUTTON, PEN_ERASER_BUTTON].includes(event.button)) return;
		const touch = event.pointerType === "touch";
		// A palm beside a pen is no finger.
		if (touch && this.owner && !this.owner.touch) return;
		if (touch) {
			this.fingers.set(event.pointerId, this.place(event));
			if (this.fingers.size === 2) {
				this.cancel();
				this.pinch = this.measure();
			}
		}
		this.surface.setPointerCapture?.(event.pointerId);
		// The release of an earlier press was never told, for example because a dialog came up.
		if (this.owner?.id === event.pointerId) this.cancel();
		// One pointer draws at a time.
		if (this.gesture || this.pinch) return;
		this.owner = { id: event.pointerId, touch, picture: this.around.editor.scene.picture_id };
		this.gesture = begin(this.around, this.press(event), this.toolFor(event));
		if (!this.gesture) this.owner = null;
		this.point(event);
	}

	move(event: PointerEvent): void {
		if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, this.place(event));
		if (this.pinch) {
			if (this.fingers.size === 2 && this.fingers.has(event.pointerId)) this.movePinch(this.pinch);
			return;
		}
		if (this.gesture && event.pointerId === this.owner?.id) {
			if (event.pointerType === "mouse" && event.buttons === 0) this.cancel();
			// What came between two frames belongs to the stroke as well.
			const events = event.getCoalescedEvents?.() ?? [];
			for (const part of events.length > 0 ? events : [event]) this.gesture?.move(this.press(part));
		}
		this.point(event);
	}

	up(event: PointerEvent): void {
		this.fingers.delete(event.pointerId);
		if (this.pinch) {
			this.endPinch();
			return;
		}
		if (event.pointerId !== this.owner?.id) return;
		// Another picture came meanwhile: what was drawn on the old one means nothing on it.
		if (this.owner.picture !== this.around.editor.scene.picture_id) {
			this.cancel();
			return;
		}
		const gesture = this.gesture;
		this.gesture = null;
		this.owner = null;
		gesture?.end(this.press(event));
		this.point(event);
	}

	/** The system took the pointer away. */
	lost(event: PointerEvent): void {
		this.fingers.delete(event.pointerId);
		if (this.pinch) this.endPinch();
		if (event.pointerId === this.owner?.id) this.cancel();
	}

	leave(): void {
		this.last = null;
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
		const speed = event.ctrlKey && Math.abs(steps) < PINCH_MOST ? PINCH_ZOOM : WHEEL_ZOOM;
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

	/** The tool or what lies under the pointer may have changed: show again what a press would do. */
	refresh(): void {
		if (this.last && !this.busy) this.point(this.last);
	}

	/** Show what a press here would do. */
	private point(event: PointerEvent): void {
		const { editor } = this.around;
		this.last = event.pointerType === "touch" ? null : event;
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
		if (this.spaceHeld || event.button === MIDDLE_BUTTON) return "pan";
		return event.button === PEN_ERASER_BUTTON && editor.allows("erase") ? "erase" : editor.tool;
	}

	private movePinch(before: { distance: number; middle: XY }): void {
		const now = this.measure();
		const { editor } = this.around;
		editor.pan(now.middle.x - before.middle.x, now.middle.y - before.middle.y);
		editor.zoom(now.distance / Math.max(1, before.distance), now.middle);
		this.pinch = now;
	}

	/** The fingers that stay pan and zoom on; the last one that lifts does not draw. */
	private endPinch(): void {
		this.pinch = this.fingers.size === 0 ? null : this.fingers.size === 1 ? this.pinch : this.measure();
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
