import { describe, expect, it } from "vitest";
import { toPicture } from "../core/viewport";
import { objectOf, pointerEvent, pointerOn, stage } from "./support";

const finger = (id: number, x: number, y: number): PointerEvent =>
	pointerEvent({ x, y }, { pointerType: "touch", pointerId: id, pressure: 1 });
const pen = (x: number, y: number, changes: Partial<PointerEvent> = {}): PointerEvent =>
	pointerEvent({ x, y }, { pointerType: "pen", pointerId: 7, ...changes });
const mouse = (x: number, y: number, changes: Partial<PointerEvent> = {}): PointerEvent => pointerEvent({ x, y }, changes);

describe("the mouse", () => {
	it("draws with all that came between two frames", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(mouse(10, 10));
		const between = [mouse(30, 40), mouse(60, 10)];
		pointer.move(mouse(60, 10, { getCoalescedEvents: () => between }));
		pointer.up(mouse(60, 10));
		expect(canvas.editor.marks.strokes[0].path).toBe("M10 10L30 40L60 10");
	});

	it("pans with its middle button or with Space, whatever the tool", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(mouse(10, 10, { button: 1 }));
		pointer.move(mouse(30, 10));
		pointer.up(mouse(30, 10));
		pointer.panning = true;
		pointer.down(mouse(10, 10));
		pointer.move(mouse(10, 25));
		pointer.up(mouse(10, 25));
		expect([canvas.editor.view, canvas.names()]).toEqual([{ scale: 1, x: 20, y: 15 }, []]);
	});

	it("does nothing with its right button", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(mouse(10, 10, { button: 2 }));
		expect(pointer.busy).toBe(false);
	});

	it("whose release was never told does not go on drawing", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(mouse(10, 10));
		pointer.move(mouse(60, 10));
		pointer.move(mouse(90, 90, { buttons: 0 }));
		expect([pointer.busy, canvas.editor.draft]).toEqual([false, {}]);
		pointer.down(mouse(10, 10));
		pointer.down(mouse(20, 20));
		pointer.up(mouse(40, 20));
		expect(canvas.editor.marks.strokes.map((stroke) => stroke.path)).toEqual(["M20 20L40 20"]);
	});

	it("zooms with its wheel at the place it points to, within a bound per step", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		const wheel = (deltaY: number, changes: Partial<WheelEvent> = {}): boolean => {
			let prevented = false;
			const event = { clientX: 100, clientY: 200, deltaY, deltaMode: 0, ctrlKey: false, preventDefault: () => (prevented = true), ...changes };
			pointer.wheel(event as unknown as WheelEvent);
			return prevented;
		};
		const before = toPicture(canvas.editor.view, { x: 100, y: 200 });
		expect(wheel(-100)).toBe(true);
		expect(canvas.editor.view.scale).toBeGreaterThan(1);
		expect(toPicture(canvas.editor.view, { x: 100, y: 200 })).toEqual(before);
		wheel(-1e9);
		expect(canvas.editor.view.scale).toBeLessThan(3);
		const pixels = canvas.editor.view.scale;
		wheel(3, { deltaMode: 1 });
		expect(canvas.editor.view.scale).toBeLessThan(pixels);
		expect(wheel(NaN)).toBe(true);
		expect(canvas.editor.view.scale).toBeGreaterThan(0);
	});

	it("takes small steps with Ctrl for a pinch, and a wheel with Ctrl for a wheel", () => {
		const zoomed = (deltaY: number, ctrlKey: boolean): number => {
			const canvas = stage();
			const before = canvas.editor.view.scale;
			const event = { clientX: 100, clientY: 200, deltaY, deltaMode: 0, ctrlKey, preventDefault: () => undefined };
			pointerOn(canvas).wheel(event as unknown as WheelEvent);
			return canvas.editor.view.scale / before;
		};
		expect(zoomed(-5, true)).toBeGreaterThan(zoomed(-5, false));
		expect(zoomed(-120, true)).toBe(zoomed(-120, false));
	});

	it("shows what a press would do, also after the tool changed under it", () => {
		const canvas = stage({ objects: [objectOf()] });
		const pointer = pointerOn(canvas);
		pointer.move(mouse(120, 110, { buttons: 0 }));
		expect([canvas.editor.cursor, canvas.editor.hovered]).toEqual(["none", ""]);
		canvas.editor.setTool("select");
		pointer.refresh();
		expect([canvas.editor.cursor, canvas.editor.hovered]).toEqual(["move", "cat"]);
		pointer.leave();
		pointer.refresh();
		expect([canvas.editor.pointer, canvas.editor.hovered]).toEqual([null, ""]);
	});

	it("names by a double click", () => {
		const canvas = stage({ objects: [objectOf()] });
		canvas.editor.setTool("select");
		pointerOn(canvas).doubleClick({ clientX: 120, clientY: 110 } as MouseEvent);
		expect(canvas.editor.naming).toBe("cat");
	});

	it("does not carry a stroke over to a picture that came meanwhile", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(mouse(10, 10));
		pointer.move(mouse(60, 10));
		canvas.editor.receive({ ...canvas.editor.value(), scene: { ...canvas.editor.scene, revision: 2, picture_id: "second" } });
		pointer.up(mouse(60, 10));
		expect([canvas.editor.marks.strokes, canvas.editor.draft]).toEqual([[], {}]);
	});
});

describe("fingers", () => {
	it("draw when there is one", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(finger(1, 10, 10));
		pointer.move(finger(1, 50, 10));
		pointer.up(finger(1, 50, 10));
		expect(canvas.editor.marks.strokes).toHaveLength(1);
		expect(canvas.editor.pointer).toBeNull();
	});

	it("pan and zoom when there are two: what lies under them stays there", () => {
		const canvas = stage();
		const { editor } = canvas;
		const pointer = pointerOn(canvas);
		pointer.down(finger(1, 100, 100));
		pointer.move(finger(1, 104, 100));
		pointer.down(finger(2, 200, 100));
		const kept = [toPicture(editor.view, { x: 104, y: 100 }), toPicture(editor.view, { x: 200, y: 100 })];
		pointer.move(finger(1, 60, 150));
		pointer.move(finger(2, 252, 150));
		const [left, right] = [toPicture(editor.view, { x: 60, y: 150 }), toPicture(editor.view, { x: 252, y: 150 })];
		expect(editor.view.scale).toBeCloseTo(2);
		expect(left.x).toBeCloseTo(kept[0].x);
		expect(right.x).toBeCloseTo(kept[1].x);
		expect(left.y).toBeCloseTo(kept[0].y);
		pointer.up(finger(1, 60, 150));
		pointer.move(finger(2, 10, 10));
		pointer.up(finger(2, 10, 10));
		expect([editor.marks.strokes, editor.draft, pointer.busy]).toEqual([[], {}, false]);
	});

	it("do not jump when a third one comes or goes", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(finger(1, 100, 100));
		pointer.down(finger(2, 200, 100));
		pointer.down(finger(3, 300, 290));
		pointer.move(finger(3, 10, 10));
		pointer.up(finger(1, 100, 100));
		const before = canvas.editor.view;
		pointer.move(finger(2, 200, 100));
		expect(canvas.editor.view).toEqual(before);
	});

	it("that the system takes away leave no mark", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(finger(1, 10, 10));
		pointer.move(finger(1, 50, 10));
		pointer.lost(finger(1, 50, 10));
		expect([canvas.editor.draft, canvas.names(), pointer.busy]).toEqual([{}, [], false]);
	});
});

describe("a pen", () => {
	it("sets the width by its pressure", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(pen(10, 10, { pressure: 1 }));
		pointer.move(pen(50, 10, { pressure: 1 }));
		pointer.up(pen(50, 10, { pressure: 0 }));
		expect(canvas.editor.marks.strokes[0].width).toBeCloseTo(24 * 1.6, 1);
	});

	it("is not disturbed by a palm", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(pen(10, 10));
		pointer.down(finger(1, 200, 200));
		pointer.down(finger(2, 220, 220));
		pointer.move(pen(50, 10));
		pointer.up(finger(1, 200, 200));
		pointer.up(pen(50, 10));
		expect(canvas.editor.marks.strokes).toHaveLength(1);
		expect(canvas.editor.view.scale).toBe(1);
	});

	it("erases with its other end", () => {
		const canvas = stage();
		const pointer = pointerOn(canvas);
		pointer.down(pen(10, 10));
		pointer.move(pen(50, 10));
		pointer.up(pen(50, 10));
		pointer.down(pen(30, 10, { button: 5 }));
		pointer.up(pen(30, 10, { button: 5 }));
		expect(canvas.editor.marks.strokes).toEqual([]);
	});
});
