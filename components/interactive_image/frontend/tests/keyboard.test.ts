import { describe, expect, it } from "vitest";
import { Keyboard, TOOL_KEYS, type Key } from "../core/keyboard";
import { boxOf, objectOf, pointerEvent, pointerOn, stage, type Stage } from "./support";

const key = (name: string, changes: Partial<Key> = {}): Key => ({
	key: name,
	ctrlKey: false,
	metaKey: false,
	shiftKey: false,
	altKey: false,
	...changes,
});
const keysOn = (canvas: Stage): Keyboard => new Keyboard(canvas.editor, pointerOn(canvas));

describe("keys", () => {
	it.each(Object.entries(TOOL_KEYS))("%s chooses the tool %s", (name, tool) => {
		const canvas = stage();
		expect(keysOn(canvas).down(key(name))).toBe(true);
		expect(canvas.editor.tool).toBe(tool);
	});

	it("zoom, fit, and change the brush", () => {
		const canvas = stage();
		const { editor } = canvas;
		const keys = keysOn(canvas);
		keys.down(key("+"));
		expect(editor.view.scale).toBe(1.25);
		keys.down(key("1"));
		expect(editor.view.scale).toBe(1);
		keys.down(key("-"));
		keys.down(key("0"));
		expect(editor.view).toEqual({ scale: 1, x: 0, y: 0 });
		const before = editor.brush;
		keys.down(key("]"));
		expect(editor.brush).toBeGreaterThan(before);
		keys.down(key("["));
		expect(editor.brush).toBeCloseTo(before);
	});

	it("move what is selected by one pixel, or by ten with Shift", () => {
		const canvas = stage({ objects: [objectOf()] });
		const keys = keysOn(canvas);
		expect(keys.down(key("ArrowRight"))).toBe(false);
		keys.down(key("."));
		keys.down(key("ArrowRight"));
		keys.down(key("ArrowUp", { shiftKey: true }));
		expect(canvas.editor.placement("cat")).toMatchObject({ dx: 1, dy: -10 });
		expect(canvas.names()).toEqual(["select", "arrange", "arrange"]);
	});

	it("move and resize a box, inside the picture", () => {
		const canvas = stage({}, { boxes: [boxOf({ x: 0 })], selected: "box" });
		canvas.editor.setMode("boxes");
		const keys = keysOn(canvas);
		keys.down(key("ArrowLeft"));
		expect(canvas.editor.marks.boxes[0].x).toBe(0);
		keys.down(key("ArrowDown", { altKey: true, shiftKey: true }));
		keys.down(key("ArrowRight"));
		expect(canvas.editor.marks.boxes[0]).toMatchObject({ x: 1, y: 60, width: 100, height: 90 });
	});

	it("delete what is selected and undo it", () => {
		const canvas = stage({ objects: [objectOf()] }, { boxes: [boxOf()], selected: "cat" });
		const keys = keysOn(canvas);
		keys.down(key("Delete"));
		expect(canvas.editor.placement("cat").removed).toBe(true);
		keys.down(key("z", { ctrlKey: true }));
		expect(canvas.editor.placement("cat").removed).toBe(false);
		keys.down(key("Z", { ctrlKey: true, shiftKey: true }));
		expect(canvas.editor.placement("cat").removed).toBe(true);
		keys.down(key("z", { metaKey: true }));
		keys.down(key("y", { ctrlKey: true }));
		expect(canvas.editor.placement("cat").removed).toBe(true);
	});

	it("make a box and a point without a mouse", () => {
		const canvas = stage();
		const keys = keysOn(canvas);
		keys.down(key("P", { shiftKey: true }));
		keys.down(key("P", { shiftKey: true, altKey: true }));
		expect(canvas.editor.marks.points.map(({ x, y, positive }) => [x, y, positive])).toEqual([[200, 150, true], [200, 150, false]]);
		canvas.editor.setMode("boxes");
		keys.down(key("Insert"));
		expect(canvas.editor.marks.boxes).toHaveLength(1);
		keys.down(key("F2"));
		expect(canvas.editor.naming).toBe(canvas.editor.marks.boxes[0].id);
	});

	it("walk through objects and boxes in both directions, past removed ones", () => {
		const canvas = stage({ objects: [objectOf({ id: "a" }), objectOf({ id: "b" }), objectOf({ id: "c" })] });
		const keys = keysOn(canvas);
		canvas.editor.removeObject("b");
		const walk = (name: string): string => {
			keys.down(key(name));
			return canvas.editor.marks.selected;
		};
		expect([walk("."), walk("."), walk("."), walk(",")]).toEqual(["a", "c", "a", "c"]);
	});

	it("leave other keys and the browser's commands alone", () => {
		const keys = keysOn(stage());
		for (const name of ["q", "F5", "PageDown", "Home"]) expect(keys.down(key(name))).toBe(false);
		for (const name of ["c", "v", "r", "a"]) expect(keys.down(key(name, { ctrlKey: true }))).toBe(false);
	});
});

describe("Escape", () => {
	it("gives up the gesture first, then the selection, then tells the application", () => {
		const canvas = stage({ objects: [objectOf()] }, { selected: "cat", active_object: "cat" });
		const pointer = pointerOn(canvas);
		const keys = new Keyboard(canvas.editor, pointer);
		pointer.down(pointerEvent({ x: 10, y: 10 }));
		keys.down(key("Escape"));
		expect([pointer.busy, canvas.editor.draft, canvas.editor.marks.selected]).toEqual([false, {}, "cat"]);
		keys.down(key("Escape"));
		expect([canvas.editor.marks.selected, canvas.names()]).toEqual(["", ["select"]]);
		keys.down(key("Escape"));
		expect(canvas.names()).toEqual(["select", "cancel"]);
	});

	it("stops the application's work before it deselects", () => {
		const canvas = stage({ objects: [objectOf()], busy: true }, { selected: "cat" });
		keysOn(canvas).down(key("Escape"));
		expect([canvas.editor.marks.selected, canvas.names()]).toEqual(["cat", ["cancel"]]);
	});
});

describe("held keys", () => {
	it("show the turn before while Tab is held; Shift and Tab always leaves", () => {
		const canvas = stage({ previous: { url: "/before.jpg" } });
		const keys = keysOn(canvas);
		expect(keys.down(key("Tab", { shiftKey: true }))).toBe(false);
		expect(keys.down(key("Tab"))).toBe(true);
		expect(canvas.editor.showPrevious).toBe(true);
		keys.up(key("Tab"));
		expect(canvas.editor.showPrevious).toBe(false);
		keys.down(key("Tab"));
		keys.blur();
		expect(canvas.editor.showPrevious).toBe(false);
	});

	it("leave Tab to the browser when there is no turn before", () => {
		expect(keysOn(stage()).down(key("Tab"))).toBe(false);
	});
});

it("does not delete or undo what is being dragged", () => {
	const canvas = stage({ objects: [objectOf()] });
	canvas.editor.setTool("select");
	const pointer = pointerOn(canvas);
	const keys = new Keyboard(canvas.editor, pointer);
	pointer.down(pointerEvent({ x: 120, y: 110 }));
	pointer.move(pointerEvent({ x: 150, y: 110 }));
	expect(keys.down(key("Delete"))).toBe(true);
	pointer.up(pointerEvent({ x: 150, y: 110 }));
	expect(canvas.editor.placement("cat")).toMatchObject({ dx: 30, removed: false });
});
